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
 * Which token is whose, remembered for a short while so that a request costs no query.
 *
 * <ol>
 *   <li>A token that was good is believed for its time, then looked up again; what it was is remembered beyond that time, but not
 *       believed.
 *   <li>Tokens that are nobody's are remembered apart, for a shorter while: a flood of them pushes no good token out.
 *   <li>Only so many tokens are looked up at a time. Those that were good before have places of their own, so that they need not
 *       queue with the flood.
 * </ol>
 */
@Component
class KnownTokens {

    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /** @param checkedAt by {@link System#nanoTime} */
    private record Known(ApiPrincipal principal, long checkedAt) {}

    private final JdbcApiClients clients;
    private final long ttlNanos;
    private final Cache<TokenHash, Known> known;
    private final Cache<TokenHash, Boolean> unknown;
    private final Semaphore firstLookups;
    private final Semaphore rechecks;

    KnownTokens(JdbcApiClients clients, AccessProperties properties) {
        this.clients = clients;
        this.ttlNanos = properties.tokenTtl().toNanos();
        this.known =
                Caffeine.newBuilder().maximumSize(properties.cachedTokens()).build();
        this.unknown = Caffeine.newBuilder()
                .maximumSize(properties.cachedTokens())
                .expireAfterWrite(properties.unknownTokenTtl())
                .build();
        this.firstLookups = new Semaphore(properties.lookups());
        this.rechecks = new Semaphore(properties.lookups());
    }

    /** Whose token it is; empty when it is nobody's, or revoked. */
    Optional<ApiPrincipal> find(TokenHash token) {
        if (unknown.getIfPresent(token) != null) {
            return Optional.empty();
        }
        @Nullable Known found = known.getIfPresent(token);
        if (found == null || !isFresh(found)) {
            found = lookUp(token, found == null ? firstLookups : rechecks);
        }
        return Optional.ofNullable(found).map(Known::principal);
    }

    /** The next use of the token asks the database. */
    void forget(TokenHash token) {
        // Waits for a look-up under way, which may have read the row as it was before.
        known.asMap().compute(token, (hash, before) -> {
            unknown.invalidate(hash);
            return null;
        });
    }

    /** The place is taken before the map's entry is locked: who waits for one keeps no neighbour in the map waiting. */
    private @Nullable Known lookUp(TokenHash token, Semaphore places) {
        take(places);
        try {
            return known.asMap()
                    .compute(token, (hash, before) -> before != null && isFresh(before) ? before : ask(hash));
        } finally {
            places.release();
        }
    }

    private @Nullable Known ask(TokenHash token) {
        long now = System.nanoTime();
        Optional<ApiClient> client = clients.findActive(token);
        if (client.isEmpty()) {
            unknown.put(token, true);
            return null;
        }
        return new Known(ApiPrincipal.of(client.get()), now);
    }

    private boolean isFresh(Known found) {
        return System.nanoTime() - found.checkedAt < ttlNanos;
    }

    private static void take(Semaphore places) {
        try {
            if (places.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new QueryTimeoutException("too many tokens to look up");
    }
}
