package mall.inventory.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Shop;
import mall.inventory.access.ApiClient;
import mall.inventory.access.ApiClients;
import mall.inventory.access.IssueOutcome;
import mall.inventory.access.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

@CoreIntegrationTest
class SigningKeysIT {

    @Autowired
    private ApiClients clients;

    @Autowired
    private JdbcSigningKeys rows;

    @Autowired
    private SigningKeys unconfigured;

    @Autowired
    private JdbcClient jdbc;

    private SigningKeys keys;
    private Signers signers;
    private ApiClient wms;

    @BeforeEach
    void configure() {
        MasterKey masterKey = masterKey(1);
        keys = new SigningKeys(clients, rows, masterKey);
        signers = new Signers(clients, rows, masterKey);
        wms = client(Scope.ERP);
    }

    @Test
    void keepsNoSecretThatCanBeRead() {
        String secret = issued(wms).secret();

        byte[] bytes = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        assertThat(signers.find(wms.name()).orElseThrow().secrets())
                .singleElement()
                .satisfies(found -> assertThat(found.bytes()).isEqualTo(bytes));
        assertThat(jdbc.sql("select count(*) from signing_key where instr(sealed, ?) > 0")
                        .param(bytes)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nobodyHasThreeKeysHoweverManyAskAtOnce() throws InterruptedException {
        List<Callable<SigningKeyOutcome>> tries = Stream.generate(
                        () -> (Callable<SigningKeyOutcome>) () -> keys.issue(wms.id()))
                .limit(8)
                .toList();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(crowd.invokeAll(tries).stream().map(Future::resultNow))
                    .hasOnlyElementsOfTypes(SigningKeyOutcome.Issued.class, SigningKeyOutcome.TwoAlready.class)
                    .filteredOn(SigningKeyOutcome.Issued.class::isInstance)
                    .hasSize(2);
        }

        List<SigningKey> both = keys.list(wms.id()).orElseThrow();
        assertThat(both).hasSize(2);
        assertThat(keys.delete(wms.id() + 1, both.getFirst().id()))
                .as("another's")
                .isFalse();
        assertThat(keys.delete(wms.id(), both.getFirst().id())).isTrue();
        assertThat(keys.delete(wms.id(), both.getFirst().id())).isFalse();
        issued(wms);
    }

    @Test
    void issuesKeysToThoseWhoMaySign() {
        ApiClient revoked = client(Scope.ERP);
        clients.revoke(revoked.id());

        assertThat(keys.issue(client(Scope.CHECKOUT).id())).isInstanceOf(SigningKeyOutcome.LacksErp.class);
        assertThat(keys.issue(revoked.id())).isInstanceOf(SigningKeyOutcome.Revoked.class);
        assertThat(keys.issue(0)).isInstanceOf(SigningKeyOutcome.NoSuchClient.class);
        assertThat(keys.list(0)).isEmpty();
        assertThat(unconfigured.issue(wms.id())).isInstanceOf(SigningKeyOutcome.NoMasterKey.class);
    }

    @Test
    void nobodyIsASignerWithoutAKeyOrTheScopeOrAfterTheEnd() {
        assertThat(signers.find(wms.name())).isEmpty();
        assertThat(signers.find(Shop.number("nobody"))).isEmpty();
        ApiClient shop = client(Scope.CHECKOUT);
        rows.add(shop.id(), masterKey(1).seal(shop.id(), new byte[32]));
        assertThat(signers.find(shop.name()))
                .as("a key that came there somehow")
                .isEmpty();

        issued(wms);
        assertThat(signers.find(wms.name())).isPresent();
        clients.revoke(wms.id());
        assertThat(signers.find(wms.name())).isEmpty();
    }

    /** They may be good: who says that they are not makes senders throw them away. */
    @Test
    void saysThatItCannotReadKeys() {
        issued(wms);

        assertThatThrownBy(() -> new Signers(clients, rows, masterKey(2)).find(wms.name()))
                .hasMessageContaining("OVERLOADED");
        assertThatThrownBy(() -> new Signers(clients, rows, new MasterKey(properties(null))).find(wms.name()))
                .hasMessageContaining(SigningKeys.MASTER_KEY);
    }

    private SigningKeyOutcome.Issued issued(ApiClient client) {
        return (SigningKeyOutcome.Issued) keys.issue(client.id());
    }

    private ApiClient client(Scope scope) {
        return ((IssueOutcome.Issued) clients.issue(Shop.number("client"), EnumSet.of(scope))).client();
    }

    private static MasterKey masterKey(int first) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) first;
        return new MasterKey(properties(Base64.getEncoder().encodeToString(bytes)));
    }

    private static SigningProperties properties(String masterKey) {
        return new SigningProperties(masterKey, null, DataSize.ofMegabytes(1), Duration.ofHours(1));
    }
}
