package mall.inventory.api.admin;

import java.time.Instant;
import java.util.List;
import mall.inventory.access.ApiClient;
import mall.inventory.access.Scope;
import org.jspecify.annotations.Nullable;

/**
 * @param warehouses those it may push for; missing for all
 * @param revokedAt missing while the token and the signing keys are good
 */
record ClientView(
        long id,
        String name,
        List<String> scopes,
        @Nullable List<String> warehouses,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    static ClientView of(ApiClient client) {
        return new ClientView(
                client.id(),
                client.name(),
                client.scopes().stream().sorted().map(Scope::id).toList(),
                client.warehouses().sorted(),
                client.createdAt(),
                client.revokedAt());
    }
}
