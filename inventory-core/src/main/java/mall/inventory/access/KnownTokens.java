package mall.inventory.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Which token is whose, remembered for a short while so that a request costs no query. Tokens that are nobody's are remembered
 * apart, for a shorter while: a flood of them pushes no good token out, and only so many are looked up at a time.
 */
@Component
class KnownTokens {

    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final JdbcApiClients clients;
    private final Cache<TokenHash, ApiPrincipal> known;
    private final Cache<TokenHash, Boolean> unknown;
    private final Semaphore lookups;

    KnownTokens(JdbcApiClients clients, AccessProperties properties) {
        this.clients = clients;
        this.known = Caffeine.newBuilder()
                .maximumSize(properties.cachedTokens())
                .expireAfterWrite(properties.tokenTtl())
                .build();
        this.unknown = Caffeine.newBuilder()
                .maximumSize(properties.cachedTokens())
                .expireAfterWrite(properties.unknownTokenTtl())
                .build();
        this.lookups = new Semaphore(properties.lookups());
    }

    /** Whose token it is; empty when it is nobody's, or revoked. */
    Optional<ApiPrincipal> find(TokenHash token) {
        if (unknown.getIfPresent(token) != null) {
            return Optional.empty();
        }
        Optional<ApiPrincipal> principal = Optional.ofNullable(known.asMap().computeIfAbsent(token, this::lookUp));
        if (principal.isEmpty()) {
            unknown.put(token, true);
        }
        return principal;
    }

    /** The next use of the token asks the database. */
    void forget(TokenHash token) {
        unknown.invalidate(token);
        // Waits for a look-up under way, which may have read the row as it was before.
        known.asMap().compute(token, (hash, principal) -> null);
    }

    private @Nullable ApiPrincipal lookUp(TokenHash token) {
        acquire();
        try {
            return clients.findActive(token).map(ApiPrincipal::of).orElse(null);
        } finally {
            lookups.release();
        }
    }

    private void acquire() {
        try {
            if (lookups.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new QueryTimeoutException("too many tokens to look up");
    }
}
