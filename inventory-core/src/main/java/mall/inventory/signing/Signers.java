package mall.inventory.signing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mall.inventory.access.ApiClient;
import mall.inventory.access.ApiClients;
import mall.inventory.access.Scope;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Who may sign, asked anew each time: a push costs several statements anyway, and a key that ops delete dies at once. Only so many are
 * asked for at a time: a flood of strangers' names takes no more of the connections.
 */
@Component
class Signers {

    private static final Logger log = LoggerFactory.getLogger(Signers.class);

    private static final int LOOKUPS = 4;
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final ApiClients clients;
    private final JdbcSigningKeys keys;
    private final MasterKey masterKey;
    private final Semaphore lookups = new Semaphore(LOOKUPS);

    Signers(ApiClients clients, JdbcSigningKeys keys, MasterKey masterKey) {
        this.clients = clients;
        this.keys = keys;
        this.masterKey = masterKey;
    }

    /**
     * The client of that name with its keys; empty when there is none that may sign.
     *
     * @throws ProblemException 503 when this node cannot read the keys: they may be good
     */
    Optional<Signer> find(String name) {
        if (masterKey.isMissing()) {
            throw unreadable("signatures cannot be checked here: " + SigningKeys.MASTER_KEY + " is not set");
        }
        take();
        try {
            return clients.find(name)
                    .filter(client ->
                            client.revokedAt() == null && client.scopes().contains(Scope.ERP))
                    .flatMap(this::withKeys);
        } finally {
            lookups.release();
        }
    }

    private Optional<Signer> withKeys(ApiClient client) {
        List<byte[]> sealed = keys.sealed(client.id());
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        List<SigningSecret> secrets = new ArrayList<>();
        for (byte[] secret : sealed) {
            masterKey
                    .open(client.id(), secret)
                    .ifPresentOrElse(
                            opened -> secrets.add(new SigningSecret(opened)),
                            () -> log.error(
                                    "a signing key of API client '{}' was sealed under another {}; delete it and issue a new one",
                                    client.name(),
                                    SigningKeys.MASTER_KEY));
        }
        if (secrets.isEmpty()) {
            throw unreadable("this client's signing keys cannot be read here; ops find the reason in the log");
        }
        return Optional.of(new Signer(client, List.copyOf(secrets)));
    }

    private static ProblemException unreadable(String detail) {
        return new ProblemException(Problem.of(ProblemCode.OVERLOADED, detail));
    }

    private void take() {
        try {
            if (lookups.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new QueryTimeoutException("too many signers to look up");
    }
}
