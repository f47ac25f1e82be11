package mall.inventory.adapter.kafka;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import mall.inventory.adapter.batches.BatchMode;
import mall.inventory.adapter.intake.BatchFormat;
import mall.inventory.ledger.ContentHash;
import mall.inventory.ledger.Document;
import mall.inventory.warehouse.Warehouse;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A part of a batch's file, as a record: the key is the batch's number, the value the bytes, headers say the rest.
 *
 * @param about what the headers say of the batch, the same in each of its parts
 * @param part 0 for the first one
 * @param last whether no further part follows
 */
record BatchPart(FileKey file, About about, int part, boolean last) {

    static final int MAX_PARTS = 10_000;

    /**
     * Which file it is a part of.
     *
     * @param hash the whole file's SHA-256: of two files under one number, parts are kept apart
     */
    record FileKey(String batchNo, ContentHash hash) {}

    /** What is said of a batch beside its rows. */
    record About(String warehouse, BatchMode mode, @Nullable Instant asOf, BatchFormat format) {

        /** @throws RefusedRecordException when another part says otherwise; it names the header */
        void requireSame(About kept) {
            require("warehouse", warehouse, kept.warehouse);
            require("mode", mode.id(), kept.mode.id());
            require("as-of", asOf == null ? "nothing" : asOf, kept.asOf == null ? "nothing" : kept.asOf);
            require("content-type", format.mediaType(), kept.format.mediaType());
        }

        private static void require(String header, Object here, Object there) {
            if (!here.equals(there)) {
                throw new RefusedRecordException(
                        "the header " + header + " says " + here + ", and on another part of this batch it says "
                                + there + "; it must be the same on all parts");
            }
        }
    }

    /** @throws RefusedRecordException when it is none */
    static BatchPart of(ConsumerRecord<String, byte[]> received) {
        @Nullable String key = received.key();
        if (key == null || !Document.isNumber(key)) {
            throw new RefusedRecordException("the key must be a batch number: " + Document.NUMBER_PATTERN);
        }
        int part = part(required(received, "part"));
        boolean last = flag(received, "last");
        boolean isWhole = part == 0 && last;
        @Nullable String given = header(received, "sha-256");
        if (given == null && !isWhole) {
            throw new RefusedRecordException(
                    "the header sha-256 must be given where a file comes in parts: the whole file's, so that parts of two files never"
                            + " become one");
        }
        ContentHash hash = given == null ? ContentHash.ofBytes(sha256().digest(content(received))) : hash(given);
        return new BatchPart(new FileKey(key, hash), about(received), part, last);
    }

    /** @throws RefusedRecordException when there are none */
    static byte[] content(ConsumerRecord<String, byte[]> received) {
        byte @Nullable [] value = received.value();
        if (value == null) {
            throw new RefusedRecordException("the record is empty");
        }
        return value;
    }

    private static About about(ConsumerRecord<String, byte[]> received) {
        String warehouse = required(received, "warehouse");
        if (!warehouse.matches(Warehouse.CODE_PATTERN)) {
            throw new RefusedRecordException("the header warehouse must be a warehouse's code");
        }
        return new About(
                warehouse,
                BatchMode.of(Objects.requireNonNullElse(header(received, "mode"), "full"))
                        .orElseThrow(() -> new RefusedRecordException("the header mode must be full or partial")),
                moment(header(received, "as-of")),
                BatchFormat.ofMediaType(Objects.requireNonNullElse(header(received, "content-type"), "text/csv"))
                        .orElseThrow(() -> new RefusedRecordException(
                                "the header content-type must be text/csv or application/x-ndjson")));
    }

    private static int part(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) >= MAX_PARTS) {
            throw new RefusedRecordException("the header part must be a number from 0 to " + (MAX_PARTS - 1));
        }
        return Integer.parseInt(text);
    }

    private static boolean flag(ConsumerRecord<String, byte[]> received, String name) {
        return switch (Objects.requireNonNullElse(header(received, name), "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new RefusedRecordException("the header " + name + " must be true or false");
        };
    }

    private static ContentHash hash(String text) {
        if (!text.matches("[0-9a-fA-F]{64}")) {
            throw new RefusedRecordException("the header sha-256 must be 64 hexadecimal digits");
        }
        return ContentHash.ofBytes(HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT)));
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

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
