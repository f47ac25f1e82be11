package mall.inventory.api.checkout;

import static mall.inventory.access.AccessRule.allow;
import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.access.Scope.OPS;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import mall.inventory.access.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CheckoutAccess {

    @Bean
    AccessRules checkoutRules() {
        return AccessRules.of(
                allow(POST, "/v1/deductions", CHECKOUT),
                allow(POST, "/v1/deductions/batch", CHECKOUT),
                allow(GET, "/v1/deductions/{orderNo}", CHECKOUT, OPS),
                allow(POST, "/v1/deductions/{orderNo}/confirm", CHECKOUT),
                allow(POST, "/v1/deductions/{orderNo}/extend", CHECKOUT),
                allow(POST, "/v1/deductions/{orderNo}/rollback", CHECKOUT),
                allow(POST, "/v1/shipping-quotes", CHECKOUT),
                allow(GET, "/v1/stocks", CHECKOUT, OPS),
                allow(GET, "/v1/stocks/{sku}", CHECKOUT, OPS));
    }
}
