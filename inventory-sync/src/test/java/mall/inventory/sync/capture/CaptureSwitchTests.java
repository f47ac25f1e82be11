package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class CaptureSwitchTests {

    private final ApplicationContextRunner node = new ApplicationContextRunner()
            .withUserConfiguration(CaptureConfiguration.class)
            .withBean(JdbcClient.class, () -> JdbcClient.create(new SingleConnectionDataSource()));

    @Test
    void aNodeThatMayNotReadPassesOpsWishesOn() {
        node.withPropertyValues("inventory.sync.capture.enabled=false")
                .run(context -> assertThat(context).hasSingleBean(Sync.class).doesNotHaveBean(BinlogReader.class));
    }

    @Test
    void aBatchMustFitIntoTheQueue() {
        node.withPropertyValues(
                        "inventory.sync.capture.enabled=false",
                        "inventory.sync.capture.batch-size=10",
                        "inventory.sync.capture.queue-size=10")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("queue-size must be greater than batch-size"));
    }
}
