package mall.inventory.sync.rest;

import static mall.inventory.access.AccessRule.allow;
import static mall.inventory.access.Scope.OPS;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import mall.inventory.access.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SyncAccess {

    @Bean
    AccessRules syncRules() {
        return AccessRules.of(
                allow(GET, SyncController.PATH, OPS),
                allow(POST, SyncController.PATH + "/pause", OPS),
                allow(POST, SyncController.PATH + "/resume", OPS),
                allow(POST, SyncController.PATH + "/resync", OPS),
                allow(GET, DeadLetterController.PATH, OPS),
                allow(POST, DeadLetterController.PATH + "/replay", OPS),
                allow(POST, ProductController.VERIFICATION, OPS),
                allow(POST, ProductController.REPLAY, OPS));
    }
}
