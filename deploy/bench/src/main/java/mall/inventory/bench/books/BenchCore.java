package mall.inventory.bench.books;

import java.util.HashMap;
import java.util.Map;
import mall.inventory.InventoryCore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/** The core alone, without a web server. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(InventoryCore.class)
public class BenchCore {

    /** Starts it with these settings, which win over the environment's. */
    public static ConfigurableApplicationContext start(Map<String, String> settings) {
        return new SpringApplicationBuilder(BenchCore.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=bench")
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("bench", new HashMap<>(settings))))
                .run();
    }
}
