package mall.inventory.localstack;

import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** A Spring application that still talks to MySQL while it closes. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
@Import(ApplicationProgram.Service.class)
class ApplicationProgram {

    public static void main(String[] arguments) throws InterruptedException {
        SpringApplication application = new SpringApplication(ApplicationProgram.class);
        application.addInitializers(LocalStackConnections.of(
                LocalStack.builder().stores(Store.MYSQL).start()));
        application.run(arguments);
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    static final class Service implements AutoCloseable {

        private final JdbcTemplate jdbc;

        Service(DataSource dataSource) {
            this.jdbc = new JdbcTemplate(dataSource);
        }

        /** Takes long enough for MySQL to break it off, had it not waited. */
        @Override
        public void close() {
            jdbc.queryForObject("SELECT SLEEP(1)", Integer.class);
            System.out.println("closing: " + jdbc.queryForObject("SELECT 1", Integer.class));
        }
    }
}
