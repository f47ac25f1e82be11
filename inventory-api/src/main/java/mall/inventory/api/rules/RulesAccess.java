package mall.inventory.api.rules;

import static mall.inventory.access.AccessRule.allow;
import static mall.inventory.access.Scope.OPS;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.stream.Stream;
import mall.inventory.access.AccessRule;
import mall.inventory.access.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RulesAccess {

    @Bean
    AccessRules shippingRuleRules() {
        Stream<AccessRule> warehouses = Stream.of(
                allow(POST, "/v1/admin/warehouses", OPS),
                allow(GET, "/v1/admin/warehouses", OPS),
                allow(GET, "/v1/admin/warehouses/{code}", OPS),
                allow(PUT, "/v1/admin/warehouses/{code}", OPS),
                allow(GET, "/v1/admin/warehouses/{code}/history", OPS),
                allow(GET, "/v1/admin/regions", OPS),
                allow(POST, TrialController.PATH, OPS));
        Stream<AccessRule> rules = Stream.of(StrategyController.PATH, RestrictionController.PATH, LaneController.PATH)
                .flatMap(RulesAccess::looksAndEdits);
        return new AccessRules(Stream.concat(warehouses, rules).toList());
    }

    private static Stream<AccessRule> looksAndEdits(String path) {
        return List.of(
                allow(POST, path, OPS),
                allow(GET, path, OPS),
                allow(GET, path + "/{id}", OPS),
                allow(PUT, path + "/{id}", OPS),
                allow(DELETE, path + "/{id}", OPS),
                allow(GET, path + "/{id}/history", OPS))
                .stream();
    }
}
