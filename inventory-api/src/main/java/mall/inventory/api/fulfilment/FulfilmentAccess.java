package mall.inventory.api.fulfilment;

import static mall.inventory.access.AccessRule.allow;
import static mall.inventory.access.Scope.OPS;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import mall.inventory.access.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FulfilmentAccess {

    @Bean
    AccessRules fulfilmentRules() {
        return AccessRules.of(
                allow(POST, "/v1/admin/warehouses/{code}/close", OPS),
                allow(POST, "/v1/admin/warehouses/{code}/reopen", OPS),
                allow(POST, "/v1/admin/reservations/{orderNo}/source", OPS),
                allow(POST, TransferController.PATH, OPS),
                allow(GET, TransferController.PATH, OPS),
                allow(GET, TransferController.PATH + "/{transferNo}", OPS),
                allow(POST, TransferController.PATH + "/{transferNo}/receive", OPS),
                allow(GET, InspectionController.PATH + "/{returnNo}", OPS),
                allow(POST, InspectionController.PATH + "/{returnNo}/release", OPS),
                allow(POST, InspectionController.PATH + "/{returnNo}/write-off", OPS),
                allow(GET, "/v1/admin/discrepancies", OPS),
                allow(GET, ShortageController.PATH, OPS),
                allow(GET, ShortageController.PATH + "/{id}", OPS),
                allow(POST, ShortageController.PATH + "/{id}/resolve", OPS));
    }
}
