package mall.inventory.adapter.counts;

import static mall.inventory.access.AccessRule.allow;
import static mall.inventory.access.Scope.ERP;
import static org.springframework.http.HttpMethod.PUT;

import mall.inventory.access.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CountsAccess {

    @Bean
    AccessRules countsRules() {
        return AccessRules.of(allow(PUT, CountController.PATH, ERP));
    }
}
