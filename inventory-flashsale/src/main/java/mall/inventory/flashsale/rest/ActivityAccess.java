package mall.inventory.flashsale.rest;

import static mall.inventory.access.AccessRule.allow;
import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.access.Scope.OPS;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import mall.inventory.access.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ActivityAccess {

    @Bean
    AccessRules activityRules() {
        return AccessRules.of(
                allow(GET, "/v1/activities/{id}", CHECKOUT, OPS),
                allow(POST, "/v1/activities/{id}/deductions", CHECKOUT),
                allow(POST, "/v1/activities/{id}/submit-tokens", CHECKOUT),
                allow(POST, "/v1/admin/activities", OPS),
                allow(GET, "/v1/admin/activities", OPS),
                allow(POST, "/v1/admin/activities/{id}/warm-up", OPS),
                allow(POST, "/v1/admin/activities/{id}/open", OPS),
                allow(POST, "/v1/admin/activities/{id}/pause", OPS),
                allow(POST, "/v1/admin/activities/{id}/resume", OPS),
                allow(POST, "/v1/admin/activities/{id}/close", OPS),
                allow(POST, "/v1/admin/activities/{id}/engine", OPS),
                allow(GET, "/v1/admin/stock-tasks", OPS));
    }
}
