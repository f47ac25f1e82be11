package mall.inventory.sync;

import mall.inventory.InventoryCore;
import mall.inventory.sync.capture.CaptureConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaAdmin;

/** The sync service's beans, for its own process or beside other services in one. */
@Configuration(proxyBeanMethods = false)
@Import({InventoryCore.class, CaptureConfiguration.class})
@ComponentScan({"mall.inventory.sync.product", "mall.inventory.sync.readmodel", "mall.inventory.sync.rest"})
public class InventorySync {

    @Bean
    KafkaHealthIndicator kafkaHealthIndicator(KafkaAdmin kafka) {
        return new KafkaHealthIndicator(kafka);
    }
}
