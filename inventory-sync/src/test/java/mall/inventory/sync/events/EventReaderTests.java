package mall.inventory.sync.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTests {

    private static final Instant MOMENT = Instant.parse("2026-11-23T14:05:00.123456Z");
    private static final String STOCK = """
            {"sku":"A","sellable":1,"version":2,"asOf":"2026-11-23T14:05:00Z"}""";
    private static final String TICK = """
            {"upTo":"2026-11-23T14:05:00Z","partitions":4}""";

    @Test
    void readsWhatTheCodecWrites() {
        StockChanged event = new StockChanged("85123A", 0, Long.MAX_VALUE, MOMENT);

        ProducerRecord<String, byte[]> written =
                new EventCodec(new Topics("stock", "reservations", "dead")).record(event);

        assertThat(EventType.ofStock(written.headers())).isEqualTo(StockChanged.TYPE);
        assertThat(EventReader.stock(message(written.key(), written.value()))).isEqualTo(event);
    }

    @Test
    void takesAnyZoneAndPassesOverWhatWasAdded() {
        String value = STOCK.replace("{", "{\"added\":{\"later\":[1]},").replace("14:05:00Z", "16:05:00+02:00");

        assertThat(stock(value)).isEqualTo(new StockChanged("A", 1, 2, Instant.parse("2026-11-23T14:05:00Z")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "sku":"A"            | "sku":"a/b"                                                             | sku must be
                    "sku":"A"            | "sku":7                                                                 | sku must be a text
                    "sku":"A",           |                                                                         | sku must be a text
                    "sku":"A"            | "sku":"B"                                                               | the key is not the sku
                    "sellable":1         | "sellable":-1                                                           | sellable must be a whole number
                    "sellable":1         | "sellable":1.5                                                          | sellable must be a whole number
                    "sellable":1         | "sellable":"1"                                                          | sellable must be a whole number
                    "version":2          | "version":99999999999999999999                                          | version must be a whole number
                    "version":2          | "other":2                                                               | version must be a whole number
                    2026-11-23T14:05:00Z | yesterday                                                               | asOf must be an instant
                    2026-11-23T14:05:00Z | 2026-11-23                                                              | asOf must be an instant
                    2026-11-23T14:05:00Z | +999999999-12-31T00:00:00Z                                              | asOf must be an instant
                    "2026-11-23T14:05:00Z" | 1700000000                                                            | asOf must be a text
                    {                    | {{                                                                      | not JSON
                    """, quoteCharacter = '`')
    void saysWhyItIsNoChangeOfStock(String part, @org.jspecify.annotations.Nullable String instead, String reason) {
        String value = STOCK.replace(part, instead == null ? "" : instead);

        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> stock(value))
                .satisfies(refused -> assertThat(refused.reason()).startsWith(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "partitions":4         | "partitions":3           | partitions must be
                    "partitions":4         | "partitions":2147483648  | partitions must be
                    "partitions":4         | "partitions":"4"         | partitions must be
                    "2026-11-23T14:05:00Z" | 5                        | upTo must be a text
                    T14:05:00Z             | T14:05:00                | upTo must be an instant
                    """, quoteCharacter = '`')
    void saysWhyItIsNoTick(String part, String instead, String reason) {
        assertThat(EventReader.tick(message(Tick.KEY, TICK.getBytes(UTF_8))))
                .isEqualTo(new Tick(Instant.parse("2026-11-23T14:05:00Z"), 4));

        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> EventReader.tick(
                        message(Tick.KEY, TICK.replace(part, instead).getBytes(UTF_8))))
                .satisfies(refused -> assertThat(refused.reason()).startsWith(reason));
    }

    private static StockChanged stock(String value) {
        return EventReader.stock(message("A", value.getBytes(UTF_8)));
    }

    private static ConsumerRecord<byte[], byte[]> message(String key, byte[] value) {
        return new ConsumerRecord<>("stock", 3, 7, key.getBytes(UTF_8), value);
    }
}
