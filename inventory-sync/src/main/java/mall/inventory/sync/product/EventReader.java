package mall.inventory.sync.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import mall.inventory.sku.Sku;
import mall.inventory.sync.events.StockChanged;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads events of stock. Fields it does not know are passed over: whoever publishes may add some. */
@Component
@OnProductSystem
class EventReader {

    private static final Pattern SKU = Pattern.compile(Sku.PATTERN);

    private final JsonMapper json = new JsonMapper();

    /** @throws RefusedException when it is none */
    StockChanged read(ConsumerRecord<byte[], byte[]> published) {
        byte @Nullable [] value = published.value();
        if (value == null) {
            throw new RefusedException("the record is empty");
        }
        JsonNode event = tree(value);
        StockChanged read =
                new StockChanged(sku(event), count(event, "sellable"), count(event, "version"), moment(event));
        byte @Nullable [] key = published.key();
        if (key == null || !new String(key, UTF_8).equals(read.sku())) {
            throw new RefusedException("the key is not the sku");
        }
        return read;
    }

    private JsonNode tree(byte[] value) {
        try {
            JsonNode event = json.readTree(value);
            if (event.isObject()) {
                return event;
            }
        } catch (JacksonException e) {
            throw new RefusedException("not JSON: " + e.getOriginalMessage());
        }
        throw new RefusedException("not a JSON object");
    }

    private static String sku(JsonNode event) {
        String sku = text(event, "sku");
        if (!SKU.matcher(sku).matches()) {
            throw new RefusedException("sku must be 1 to 64 printable ASCII characters, and those of a SKU");
        }
        return sku;
    }

    private static long count(JsonNode event, String field) {
        @Nullable JsonNode number = event.get(field);
        if (number == null || !number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
            throw new RefusedException(field + " must be a whole number from 0 to " + Long.MAX_VALUE);
        }
        return number.longValue();
    }

    private static Instant moment(JsonNode event) {
        try {
            return OffsetDateTime.parse(text(event, "asOf")).toInstant();
        } catch (DateTimeException e) {
            throw new RefusedException("asOf must be an instant such as 2026-11-23T14:05:00Z");
        }
    }

    private static String text(JsonNode event, String field) {
        @Nullable JsonNode text = event.get(field);
        if (text == null || !text.isString()) {
            throw new RefusedException(field + " must be a text");
        }
        return text.stringValue();
    }
}
