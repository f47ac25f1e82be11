package mall.inventory.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who calls with a token, or signs what it sends; its name is the actor in the books.
 *
 * @param warehouses those it may push for, where it has the scope erp
 * @param revokedAt null while its token and its signing keys are good
 */
public record ApiClient(
        long id,
        String name,
        Set<Scope> scopes,
        PermittedWarehouses warehouses,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    /** What a name may be made of. No colon: {@code system:...} is the clock's work. */
    public static final String NAME_PATTERN = "[A-Za-z0-9._-]{1,64}";
}
