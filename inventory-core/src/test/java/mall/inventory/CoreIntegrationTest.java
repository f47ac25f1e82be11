package mall.inventory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.sql.DataSource;
import mall.inventory.database.LaneConnections;
import mall.inventory.database.LosingDataSource;
import mall.inventory.localstack.LocalStackConnections;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A test of the core on a real MySQL. All of them share one context and one database, so each uses SKUs and orders of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = CoreIntegrationTest.Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
public @interface CoreIntegrationTest {

    /** The core, and nothing around it. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({InventoryCore.class, LocalStackConnections.class, Shop.class, Depots.class, SaleFixture.class})
    class Application {

        /** All connections can lose an answer: the common pool's and the lanes'. */
        @Bean
        static BeanPostProcessor losingDataSource(ObjectProvider<LosingDataSource> common) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return switch (bean) {
                        case DataSource dataSource -> new LosingDataSource(dataSource);
                        case LaneConnections lanes -> common.getObject().around(lanes);
                        default -> bean;
                    };
                }
            };
        }
    }
}
