package mall.inventory.sync.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import mall.inventory.sku.Sku;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the topic of stock holds, and says of what cannot be read why. Strict, so that no reader makes a figure of what another one refuses; but
 * fields it does not know are passed over: whoever publishes may add some.
 */
public final class EventReader {

    private static final Pattern SKU = Pattern.compile(Sku.PATTERN);

    /** Of four digits, as RFC 3339 has it: what lies further away fits neither into a column nor into milliseconds. */
    private static final Pattern YEAR = Pattern.compile("\\d{4}-.*");

    private static final JsonMapper JSON = new JsonMapper();

    private EventReader() {}

    /**
     * Reads a change of stock.
     *
     * @throws UnreadableException when it is none
     */
    public static StockChanged stock(ConsumerRecord<byte[], byte[]> published) {
        JsonNode event = tree(published);
        StockChanged read =
                new StockChanged(sku(event), count(event, "sellable"), count(event, "version"), moment(event, "asOf"));
        byte @Nullable [] key = published.key();
        if (key == null || !new String(key, UTF_8).equals(read.sku())) {
            throw new UnreadableException("the key is not the sku");
        }
        return read;
    }

    /**
     * Reads a tick.
     *
     * @throws UnreadableException when it is none
     */
    public static Tick tick(ConsumerRecord<byte[], byte[]> published) {
        JsonNode event = tree(published);
        Instant upTo = moment(event, "upTo");
        long partitions = count(event, "partitions");
        if (partitions <= published.partition() || partitions > Integer.MAX_VALUE) {
            throw new UnreadableException("partitions must be as many as there are, and this is one of them");
        }
        return new Tick(upTo, (int) partitions);
    }

    private static JsonNode tree(ConsumerRecord<byte[], byte[]> published) {
        byte @Nullable [] value = published.value();
        if (value == null) {
            throw new UnreadableException("the record is empty");
        }
        try {
            JsonNode event = JSON.readTree(value);
            if (event.isObject()) {
                return event;
            }
        } catch (JacksonException e) {
            throw new UnreadableException("not JSON: " + e.getOriginalMessage());
        }
        throw new UnreadableException("not a JSON object");
    }

    private static String sku(JsonNode event) {
        String sku = text(event, "sku");
        if (!SKU.matcher(sku).matches()) {
            throw new UnreadableException("sku must be 1 to 64 printable ASCII characters, and those of a SKU");
        }
        return sku;
    }

    private static long count(JsonNode event, String field) {
        @Nullable JsonNode number = event.get(field);
        if (number == null || !number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
            throw new UnreadableException(field + " must be a whole number from 0 to " + Long.MAX_VALUE);
        }
        return number.longValue();
    }

    private static Instant moment(JsonNode event, String field) {
        String text = text(event, field);
        try {
            if (YEAR.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException _) {
            // as below
        }
        throw new UnreadableException(field + " must be an instant such as 2026-11-23T14:05:00Z");
    }

    private static String text(JsonNode event, String field) {
        @Nullable JsonNode text = event.get(field);
        if (text == null || !text.isString()) {
            throw new UnreadableException(field + " must be a text");
        }
        return text.stringValue();
    }
}
