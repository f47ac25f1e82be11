package mall.inventory.adapter.batches.folder;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mall.inventory.adapter.batches.BatchMode;
import mall.inventory.adapter.batches.BatchSource;
import mall.inventory.adapter.batches.Delivery;
import mall.inventory.adapter.intake.BatchFormat;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.problem.Problem;
import mall.inventory.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/**
 * What a file's name says of the batch in it: {@code <warehouse>_<batchNo>[_<asOf>][_partial].csv}, {@code .csv.gz}, {@code .ndjson} or
 * {@code .ndjson.gz}. Read so:
 *
 * <ol>
 *   <li>The warehouse is what stands before the first underscore; one whose code has an underscore delivers over HTTP.
 *   <li>{@code _partial} at the end makes it a partial count; without it, it is a full one.
 *   <li>A moment before that, {@code _20261123T140500Z}, is when it was counted, in UTC; without it, that is when it is taken.
 *   <li>What is left, the warehouse and its underscore included, is the batch's number: numbers count once for all warehouses, and two of them may
 *       well call their files after the day.
 * </ol>
 *
 * {@code MAIN_2026-11-23.csv} is the batch {@code MAIN_2026-11-23}, {@code MAIN_n_17_20261123T140500Z_partial.ndjson.gz} is {@code MAIN_n_17}.
 */
record BatchFileName(Delivery delivery, BatchFormat format) {

    static final Actor INBOX = new Actor("system:inbox");

    private static final Pattern SUFFIX = Pattern.compile("(.+?)(\\.csv|\\.ndjson)(\\.gz)?");
    private static final Pattern PARTS =
            Pattern.compile("(?<batchNo>(?<warehouse>[^_]+)_.+?)(_(?<asOf>[0-9]{8}T[0-9]{6}Z))?(?<partial>_partial)?");
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    /** Empty when it says nothing that can be understood. */
    static Optional<BatchFileName> of(String name) {
        Optional<BatchFormat> format = BatchFormat.ofFileName(name);
        Matcher suffix = SUFFIX.matcher(name);
        if (format.isEmpty() || !suffix.matches()) {
            return Optional.empty();
        }
        Matcher parts = PARTS.matcher(suffix.group(1));
        if (!parts.matches()
                || !parts.group("warehouse").matches(Warehouse.CODE_PATTERN)
                || !Document.isNumber(parts.group("batchNo"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BatchFileName(delivery(parts), format.get()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What is said of a file whose name cannot be understood. */
    static Problem problem() {
        return Problem.invalid(
                "name",
                "must be <warehouse>_<batchNo>.csv or .ndjson, or .gz of it, with _<yyyyMMddTHHmmssZ> and _partial before that"
                        + " where they apply; <warehouse>_<batchNo> becomes the batch's number, and must be one: "
                        + Document.NUMBER_PATTERN);
    }

    private static Delivery delivery(Matcher parts) {
        return new Delivery(
                parts.group("batchNo"),
                parts.group("warehouse"),
                parts.group("partial") == null ? BatchMode.FULL : BatchMode.PARTIAL,
                moment(parts.group("asOf")),
                false,
                BatchSource.FOLDER,
                INBOX);
    }

    private static @Nullable Instant moment(@Nullable String text) {
        return text == null ? null : LocalDateTime.parse(text, COMPACT).toInstant(ZoneOffset.UTC);
    }
}
