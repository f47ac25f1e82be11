package mall.inventory.adapter.kafka;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import mall.inventory.adapter.batches.BatchMode;
import mall.inventory.adapter.intake.BatchFormat;
import mall.inventory.ledger.Document;
import mall.inventory.warehouse.Warehouse;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A part of a batch's file, as a record: the key is the batch's number, the value the bytes, headers say the rest.
 *
 * @param part 0 for the first one
 * @param last whether no further part follows
 */
record BatchPart(
        String batchNo,
        String warehouse,
        BatchMode mode,
        @Nullable Instant asOf,
        BatchFormat format,
        int part,
        boolean last) {

    static final int MAX_PARTS = 10_000;

    /** @throws RefusedRecordException when it is none */
    static BatchPart of(ConsumerRecord<String, byte[]> received) {
        @Nullable String key = received.key();
        if (key == null || !Document.isNumber(key)) {
            throw new RefusedRecordException("the key must be a batch number: " + Document.NUMBER_PATTERN);
        }
        String warehouse = required(received, "warehouse");
        if (!warehouse.matches(Warehouse.CODE_PATTERN)) {
            throw new RefusedRecordException("the header warehouse must be a warehouse's code");
        }
        return new BatchPart(
                key,
                warehouse,
                BatchMode.of(Objects.requireNonNullElse(header(received, "mode"), "full"))
                        .orElseThrow(() -> new RefusedRecordException("the header mode must be full or partial")),
                moment(header(received, "as-of")),
                BatchFormat.ofMediaType(Objects.requireNonNullElse(header(received, "content-type"), "text/csv"))
                        .orElseThrow(() -> new RefusedRecordException(
                                "the header content-type must be text/csv or application/x-ndjson")),
                part(required(received, "part")),
                Boolean.parseBoolean(Objects.requireNonNullElse(header(received, "last"), "false")));
    }

    /** @throws RefusedRecordException when there are none */
    static byte[] content(ConsumerRecord<String, byte[]> received) {
        byte @Nullable [] value = received.value();
        if (value == null) {
            throw new RefusedRecordException("the record is empty");
        }
        return value;
    }

    private static int part(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) >= MAX_PARTS) {
            throw new RefusedRecordException("the header part must be a number from 0 to " + (MAX_PARTS - 1));
        }
        return Integer.parseInt(text);
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new RefusedRecordException("the header as-of must be an instant such as 2026-11-23T14:05:00Z");
        }
    }

    private static String required(ConsumerRecord<String, byte[]> received, String name) {
        @Nullable String value = header(received, name);
        if (value == null) {
            throw new RefusedRecordException("the header " + name + " must be given");
        }
        return value;
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> received, String name) {
        @Nullable Header header = received.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
