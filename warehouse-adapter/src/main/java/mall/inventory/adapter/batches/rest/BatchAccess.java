package mall.inventory.adapter.batches.rest;

import static mall.inventory.access.AccessRule.allow;
import static mall.inventory.access.Scope.ERP;
import static mall.inventory.access.Scope.OPS;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import mall.inventory.access.AccessRules;
import mall.inventory.adapter.batches.BatchProperties;
import mall.inventory.http.BodyLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BatchAccess {

    @Bean
    AccessRules batchRules() {
        return AccessRules.of(
                allow(POST, BatchController.PATH, ERP),
                allow(GET, BatchController.PATH, ERP, OPS),
                allow(GET, BatchController.PATH + "/{batchNo}", ERP, OPS),
                allow(GET, BatchController.PATH + "/{batchNo}/rejections", ERP, OPS),
                allow(GET, BatchController.PATH + "/{batchNo}/differences", ERP, OPS),
                allow(POST, BatchController.PATH + "/{batchNo}/approve", OPS),
                allow(POST, BatchController.PATH + "/{batchNo}/undo", OPS));
    }

    @Bean
    BodyLimit batchLimit(BatchProperties properties) {
        return new BodyLimit(
                POST, BatchController.PATH, properties.maxBatchBytes().toBytes());
    }
}
