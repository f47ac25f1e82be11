package mall.inventory.sync.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import mall.inventory.sync.events.StockChanged;
import mall.inventory.sync.events.Tick;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BatchesTests {

    private static final Instant MOMENT = Instant.parse("2026-11-23T14:05:00Z");

    private final Batches batches = new Batches(new SimpleMeterRegistry());

    @Test
    void keepsTheNewestOfEachSkuAndTheNewestTick() {
        Batch batch = batches.of(List.of(
                stock(4, "A", 2),
                tick(5, MOMENT),
                stock(7, "B", 1),
                stock(8, "A", 1),
                tick(9, MOMENT.minusSeconds(1))));

        assertThat(batch.stocks())
                .extracting(StockChanged::sku, StockChanged::version)
                .containsExactlyInAnyOrder(tuple("A", 2L), tuple("B", 1L));
        assertThat(batch.tick()).isEqualTo(new Tick(MOMENT, 6));
        assertThat(batch.next()).isEqualTo(10);
    }

    private static ConsumerRecord<byte[], byte[]> stock(long offset, String sku, long version) {
        return message(offset, StockChanged.TYPE, sku, """
                {"sku":"%s","sellable":1,"version":%d,"asOf":"%s"}""".formatted(sku, version, MOMENT));
    }

    private static ConsumerRecord<byte[], byte[]> tick(long offset, Instant upTo) {
        return message(offset, Tick.TYPE, Tick.KEY, "{\"upTo\":\"%s\",\"partitions\":6}".formatted(upTo));
    }

    private static ConsumerRecord<byte[], byte[]> message(long offset, String type, String key, String value) {
        ConsumerRecord<byte[], byte[]> message = new ConsumerRecord<>("topic", 3, offset, bytes(key), bytes(value));
        message.headers().add("ce_type", bytes(type));
        return message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
