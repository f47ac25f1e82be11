package mall.inventory.sync.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as records: JSON for a value, and CloudEvents attributes for headers (Kafka binding, binary mode), so that whoever only routes or counts them
 * need not read the value.
 */
public final class EventCodec {

    private static final byte[] VERSION = bytes("1.0");
    private static final byte[] SOURCE = bytes("/mall-inventory");
    private static final byte[] JSON = bytes("application/json");
    private static final byte[] STOCK = bytes(StockChanged.TYPE);
    private static final byte[] RESERVATION = bytes(ReservationChanged.TYPE);

    private final JsonMapper json = new JsonMapper();
    private final Topics topics;

    /** For these topics. */
    public EventCodec(Topics topics) {
        this.topics = topics;
    }

    /** The record that says so. */
    public ProducerRecord<String, byte[]> record(StockChanged event) {
        String id = event.sku() + ":" + event.version();
        return record(topics.stock(), event.sku(), event, STOCK, id, event.asOf());
    }

    /** The record that says so. */
    public ProducerRecord<String, byte[]> record(ReservationChanged event) {
        return record(topics.reservations(), event.orderNo(), event, RESERVATION, event.id(), event.at());
    }

    private ProducerRecord<String, byte[]> record(
            String topic, String key, Object event, byte[] type, String id, Instant at) {
        ProducerRecord<String, byte[]> written = new ProducerRecord<>(topic, key, json.writeValueAsBytes(event));
        Headers headers = written.headers();
        headers.add("ce_specversion", VERSION);
        headers.add("ce_id", bytes(id));
        headers.add("ce_source", SOURCE);
        headers.add("ce_type", type);
        headers.add("ce_time", bytes(at.toString()));
        headers.add("ce_subject", bytes(key));
        headers.add("content-type", JSON);
        return written;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
