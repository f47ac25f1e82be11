package mall.inventory.bench.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import mall.inventory.sync.capture.SameSettings;
import org.junit.jupiter.api.Test;

/** A ratio between engines that are told different things would be worth nothing. */
class BareSettingsTests {

    private static final String URL =
            "jdbc:mysql://127.0.0.1:3307/bench_1?sslMode=DISABLED&allowPublicKeyRetrieval=true&connectionTimeZone=UTC";

    /** Who it is and where it keeps what it knows. */
    private static final Set<String> OWN = Set.of(
            "name",
            "topic.prefix",
            "database.server.id",
            "custom.metric.tags",
            "offset.storage",
            "schema.history.internal",
            "mall.inventory.store",
            "schema.history.internal.mall.inventory.store");

    @Test
    void theBareEngineIsToldWhatTheSyncServicesIs() {
        assertThat(shared(BareSettings.of(URL, "reader", "secret")))
                .isEqualTo(shared(SameSettings.of(URL, "reader", "secret")))
                .containsEntry("driver.sslMode", Set.of("DISABLED"))
                .containsEntry("database.hostname", Set.of("127.0.0.1"));
    }

    /** Lists have no order. */
    private static Map<String, Set<String>> shared(Properties settings) {
        Map<String, Set<String>> shared = new HashMap<>();
        settings.stringPropertyNames().stream()
                .filter(name -> !OWN.contains(name))
                .forEach(name -> shared.put(
                        name,
                        new TreeSet<>(Arrays.asList(settings.getProperty(name).split(",", -1)))));
        return shared;
    }
}
