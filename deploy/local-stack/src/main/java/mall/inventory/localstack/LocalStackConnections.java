package mall.inventory.localstack;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * Connects an application to a stack: {@code @Import} it in a test for the shared one, or add {@link #of(LocalStack)} to a
 * {@code SpringApplication}. Each technology whose auto-configuration is on the class path gets its connection details; a store
 * starts when its details are read, so one that is not used never starts.
 */
@Configuration(proxyBeanMethods = false)
public class LocalStackConnections {

    private static final String JDBC = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";
    private static final String REDIS = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration";
    private static final String KAFKA = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration";

    /** The same connections to a stack that the application's main method started. */
    public static ApplicationContextInitializer<GenericApplicationContext> of(LocalStack stack) {
        return new StackInitializer(stack);
    }

    /**
     * Registers the details; a class of its own, because Spring reflects on the configuration class, where a mere mention of a
     * technology that is not on the class path would fail.
     */
    private record StackInitializer(LocalStack stack)
            implements ApplicationContextInitializer<GenericApplicationContext> {

        @Override
        public void initialize(GenericApplicationContext context) {
            ClassLoader classes = context.getClassLoader();
            if (ClassUtils.isPresent(JDBC, classes)) {
                context.registerBean(JdbcStackDetails.class, () -> new JdbcStackDetails(stack));
            }
            if (ClassUtils.isPresent(REDIS, classes)) {
                context.registerBean(RedisStackDetails.class, () -> new RedisStackDetails(stack));
            }
            if (ClassUtils.isPresent(KAFKA, classes)) {
                context.registerBean(KafkaStackDetails.class, () -> new KafkaStackDetails(stack));
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = JDBC)
    static class Jdbc {

        @Bean
        JdbcStackDetails localStackJdbc() {
            return new JdbcStackDetails(LocalStack.shared());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = REDIS)
    static class Redis {

        @Bean
        RedisStackDetails localStackRedis() {
            return new RedisStackDetails(LocalStack.shared());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = KAFKA)
    static class Kafka {

        @Bean
        KafkaStackDetails localStackKafka() {
            return new KafkaStackDetails(LocalStack.shared());
        }
    }
}
