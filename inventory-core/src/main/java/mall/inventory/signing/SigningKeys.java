package mall.inventory.signing;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mall.inventory.access.ApiClient;
import mall.inventory.access.ApiClients;
import mall.inventory.access.Scope;
import org.springframework.stereotype.Service;

/** The keys that clients sign with: issuing, listing, deleting. Nothing of them is remembered by a node: what ops do counts at once. */
@Service
public class SigningKeys {

    /** The property without which there are no keys. */
    public static final String MASTER_KEY = "inventory.access.signing-master-key";

    private final ApiClients clients;
    private final JdbcSigningKeys keys;
    private final MasterKey masterKey;
    private final SecureRandom random = new SecureRandom();

    SigningKeys(ApiClients clients, JdbcSigningKeys keys, MasterKey masterKey) {
        this.clients = clients;
        this.keys = keys;
        this.masterKey = masterKey;
    }

    /** Makes a key for a client, beside the one it may have. */
    public SigningKeyOutcome issue(long clientId) {
        Optional<ApiClient> client = clients.find(clientId);
        if (client.isEmpty()) {
            return new SigningKeyOutcome.NoSuchClient();
        }
        if (client.get().revokedAt() != null) {
            return new SigningKeyOutcome.Revoked();
        }
        if (!client.get().scopes().contains(Scope.ERP)) {
            return new SigningKeyOutcome.LacksErp();
        }
        if (masterKey.isMissing()) {
            return new SigningKeyOutcome.NoMasterKey();
        }
        SigningSecret secret = SigningSecret.random(random);
        OptionalLong id = keys.add(clientId, masterKey.seal(clientId, secret.bytes()));
        return id.isPresent()
                ? new SigningKeyOutcome.Issued(id.getAsLong(), secret.shown())
                : new SigningKeyOutcome.TwoAlready();
    }

    /** A client's keys, oldest first; empty when there is no such client. */
    public Optional<List<SigningKey>> list(long clientId) {
        return clients.find(clientId).map(client -> keys.list(clientId));
    }

    /**
     * Deletes a client's key; nothing signed with it is taken any more.
     *
     * @return whether there was such a key
     */
    public boolean delete(long clientId, long keyId) {
        return keys.delete(clientId, keyId);
    }
}
