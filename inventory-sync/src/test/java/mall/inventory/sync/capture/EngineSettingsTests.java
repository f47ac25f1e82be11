package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class EngineSettingsTests {

    private static Properties ofRun(String run) {
        CaptureProperties properties =
                Binder.get(new MockEnvironment()).bindOrCreate("inventory.sync.capture", CaptureProperties.class);
        return EngineSettings.of(
                properties,
                new CaptureAccess("jdbc:mysql://127.0.0.1:3306/inventory", "reader", "secret"),
                run,
                "node");
    }

    /** An engine that finds the name of its metrics taken waits for it for a minute, and the binlog is silent meanwhile. */
    @Test
    void aRunHasMetricsOfItsOwn() {
        assertThat(ofRun("a").getProperty("custom.metric.tags")).isEqualTo("run=a");
        assertThat(ofRun("b").getProperty("custom.metric.tags")).isEqualTo("run=b");
    }
}
