package mall.inventory.api.admin;

import static mall.inventory.access.AccessRule.allow;
import static mall.inventory.access.Scope.OPS;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import mall.inventory.access.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AdminAccess {

    @Bean
    AccessRules adminRules() {
        return AccessRules.of(
                allow(POST, "/v1/admin/skus", OPS),
                allow(GET, "/v1/admin/skus", OPS),
                allow(GET, "/v1/admin/skus/{sku}", OPS),
                allow(GET, "/v1/admin/skus/{sku}/buckets", OPS),
                allow(PUT, "/v1/admin/skus/{sku}/buckets", OPS),
                allow(POST, "/v1/admin/adjustments", OPS),
                allow(GET, "/v1/admin/ledger", OPS),
                allow(GET, "/v1/admin/reservations", OPS),
                allow(GET, "/v1/admin/reconciliation", OPS),
                allow(POST, "/v1/admin/clients", OPS),
                allow(GET, "/v1/admin/clients", OPS),
                allow(DELETE, "/v1/admin/clients/{id}", OPS),
                allow(POST, "/v1/admin/clients/{id}/signing-keys", OPS),
                allow(GET, "/v1/admin/clients/{id}/signing-keys", OPS),
                allow(DELETE, "/v1/admin/clients/{id}/signing-keys/{keyId}", OPS));
    }
}
