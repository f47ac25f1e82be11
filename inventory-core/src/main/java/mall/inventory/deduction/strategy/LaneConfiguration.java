package mall.inventory.deduction.strategy;

import mall.inventory.database.LaneConnections;
import mall.inventory.database.Lanes;
import mall.inventory.deduction.DeductionProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The lanes' own connections. No bean of type {@code DataSource}: nothing but a lane may take one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "inventory.deduction.strategy", havingValue = "group-commit", matchIfMissing = true)
class LaneConfiguration {

    @Lazy
    @Bean(destroyMethod = "close")
    LaneConnections laneConnections(Lanes lanes, DeductionProperties properties) {
        return lanes.open(properties.groupCommit().lanes());
    }
}
