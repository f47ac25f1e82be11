package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import mall.inventory.sku.Sku;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;

/** What is asked for once is not asked for again, unless it may be news. */
class PublisherIT extends PublishingTest {

    @Autowired
    private OtherNodes nodes;

    @Autowired
    private EventTopics eventTopics;

    @Autowired
    private KafkaAdmin administration;

    @Autowired
    private JdbcClient jdbc;

    private final List<String> asked = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Publisher publisher;
    private Sku sku;

    /** Tells what it was asked for. */
    private final class Watched extends JdbcStockFigures {

        Watched() {
            super(jdbc);
        }

        @Override
        List<Figure> of(Collection<String> skus) {
            asked.addAll(skus);
            return super.of(skus);
        }
    }

    @BeforeEach
    void aSkuThatIsPublished() {
        asked.clear();
        meters.clear();
        publisher = nodes.publisher(new Watched(), eventTopics, kafka.getBootstrapServers(), topics, meters);
        sku = mall.skuWith(10);
        changed(version());
        assertThat(asked).containsOnly(sku.code());
        assertThat(sent()).isEqualTo(1);
        asked.clear();
    }

    @AfterEach
    void closeIt() {
        publisher.close();
    }

    private long version() {
        return jdbc.sql("select version from stock_bucket where sku = ? and bucket = 0")
                .param(sku.code())
                .query(Long.class)
                .single();
    }

    private void changed(long version) {
        publisher.publish(new Changes(Map.of(sku.code(), Map.of(0, version)), List.of(), null), () -> true);
    }

    private double sent() {
        return meters.counter("inventory.sync.published", "events", "stock").count();
    }

    @Test
    void whatIsInTheFigureAlreadyIsNotAskedFor() {
        changed(version() - 1);
        changed(version());

        assertThat(asked).isEmpty();
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aLaterChangeIs() {
        mall.place(sku, 1);

        changed(version());

        assertThat(asked).containsOnly(sku.code());
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void anotherRowIs() {
        publisher.publish(new Changes(Map.of(sku.code(), Map.of(1, 1L)), List.of(), null), () -> true);

        assertThat(asked).contains(sku.code());
    }

    @Test
    void aChangeThatLeavesTheFigureAsItIsIsAskedForOnce() {
        jdbc.sql("update stock_bucket set version = version + 2 where sku = ?")
                .param(sku.code())
                .update();

        changed(version() - 1);
        changed(version());

        assertThat(asked).containsOnly(sku.code());
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void whatTheWalkHasPublishedIs() {
        publisher.publishAgain(List.of(sku.code()), () -> true);
        asked.clear();

        changed(version());

        assertThat(asked).containsOnly(sku.code());
        assertThat(sent()).isEqualTo(3);
    }

    @Test
    void ofAnotherServerEverythingIs() {
        publisher.forgetFigures();

        changed(version());

        assertThat(asked).containsOnly(sku.code());
        assertThat(sent()).isEqualTo(2);
    }

    /** That a broker does not answer who asks of topics says nothing of those that take what is sent. */
    @Test
    void aLookAtTheTopicsThatFailsHoldsNothingUpWhileAllGoesWell() {
        AtomicBoolean lastRefused = new AtomicBoolean();
        AtomicReference<Publisher> well = new AtomicReference<>();
        try (EventTopics failing = new EventTopics(administration.getConfigurationProperties(), topics, 1, (short) 1) {
                    @Override
                    synchronized String ensure() {
                        Publisher asking = well.get();
                        if (asking != null && asking.ready()) {
                            lastRefused.set(true);
                            throw new KafkaException("no answer");
                        }
                        lastRefused.set(false);
                        return super.ensure();
                    }
                };
                Publisher other =
                        nodes.publisher(new Watched(), failing, kafka.getBootstrapServers(), topics, meters)) {
            well.set(other);
            long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
            await().atMost(Duration.ofSeconds(40)).until(() -> {
                other.publishAgain(List.of(sku.code()), () -> System.nanoTime() - end < 0);
                // It went on with that, and did not look again.
                return lastRefused.get();
            });

            assertThat(other.ready()).isTrue();
            assertThat(other.trouble()).isEmpty();
            assertThat(other.awayFor()).isZero();
        }
    }
}
