package mall.inventory.adapter.goods;

import static mall.inventory.access.AccessRule.allow;
import static mall.inventory.access.Scope.ERP;
import static org.springframework.http.HttpMethod.POST;

import mall.inventory.access.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GoodsAccess {

    @Bean
    AccessRules goodsRules() {
        return AccessRules.of(allow(POST, "/v1/shipments", ERP), allow(POST, "/v1/returns", ERP));
    }
}
