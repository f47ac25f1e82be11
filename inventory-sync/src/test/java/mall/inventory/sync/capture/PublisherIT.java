package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked for once is not asked for again, unless it may be news. */
class PublisherIT extends PublishingTest {

    @Autowired
    private OtherNodes nodes;

    @Autowired
    private EventTopics eventTopics;

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
        assertThat(asked).containsExactly(sku.code());
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

        assertThat(asked).containsExactly(sku.code());
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

        assertThat(asked).containsExactly(sku.code());
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void whatTheWalkHasPublishedIs() {
        publisher.publishAgain(List.of(sku.code()), () -> true);
        asked.clear();

        changed(version());

        assertThat(asked).containsExactly(sku.code());
        assertThat(sent()).isEqualTo(3);
    }

    @Test
    void ofAnotherServerEverythingIs() {
        publisher.forgetFigures();

        changed(version());

        assertThat(asked).containsExactly(sku.code());
        assertThat(sent()).isEqualTo(2);
    }
}
