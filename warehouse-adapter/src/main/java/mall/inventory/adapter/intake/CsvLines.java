package mall.inventory.adapter.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import mall.inventory.adapter.intake.UnreadableFileException.Fault;
import org.jspecify.annotations.Nullable;

/** Comma-separated values. A good line without quotes is read where it lies; whatever else there is takes the long way. */
final class CsvLines implements LineFormat {

    private static final List<String> COLUMNS = List.of(Rejection.SKU, Rejection.ON_HAND);

    private final boolean skuFirst;

    private CsvLines(boolean skuFirst) {
        this.skuFirst = skuFirst;
    }

    /**
     * Reads the header, which is the first line that is not blank.
     *
     * @throws UnreadableFileException when it is none, or there is none
     */
    static CsvLines readHeader(Lines lines) throws IOException, UnreadableFileException {
        while (lines.next()) {
            if (!lines.isBlank()) {
                return header(lines);
            }
        }
        throw new UnreadableFileException(Fault.EMPTY, "is empty: not even the header sku,on_hand is there");
    }

    private static CsvLines header(Lines line) throws UnreadableFileException {
        if (!line.isTooLong()
                && CsvFields.of(line.bytes(), line.from(), line.to()) instanceof CsvFields.Fields(List<byte[]> found)) {
            List<String> names = found.stream()
                    .map(name -> new String(name, UTF_8).strip().toLowerCase(Locale.ROOT))
                    .toList();
            if (names.equals(COLUMNS) || names.equals(COLUMNS.reversed())) {
                return new CsvLines(names.equals(COLUMNS));
            }
        }
        throw new UnreadableFileException(
                Fault.WRONG_HEADER,
                "must begin with the header sku,on_hand, its two columns in any order and no others, but begins with: "
                        + Shown.of(line.bytes(), line.from(), line.to()));
    }

    @Override
    public void tell(Lines line, RowSink sink) {
        CountedRow row = plain(line);
        if (row != null) {
            sink.row(row);
        } else {
            tellSlowly(line, sink);
        }
    }

    private @Nullable CountedRow plain(Lines line) {
        byte[] bytes = line.bytes();
        int from = line.from();
        int to = line.to();
        int comma = -1;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == ',') {
                if (comma >= 0) {
                    return null;
                }
                comma = i;
            } else if (b == '"') {
                return null;
            }
        }
        if (comma < 0) {
            return null;
        }
        int skuFrom = skuFirst ? from : comma + 1;
        int skuTo = skuFirst ? comma : to;
        int onHand = skuFirst ? OnHand.parse(bytes, comma + 1, to) : OnHand.parse(bytes, from, comma);
        if (onHand == OnHand.NONE || !SkuRule.allows(bytes, skuFrom, skuTo)) {
            return null;
        }
        return new CountedRow(line.number(), new String(bytes, skuFrom, skuTo - skuFrom, US_ASCII), onHand);
    }

    private void tellSlowly(Lines line, RowSink sink) {
        String fault = Utf8.fault(line.bytes(), line.from(), line.to(), false);
        if (fault != null) {
            sink.rejected(line.reject(fault));
            return;
        }
        switch (CsvFields.of(line.bytes(), line.from(), line.to())) {
            case CsvFields.Broken(String reason) -> sink.rejected(line.reject(reason));
            case CsvFields.Fields(List<byte[]> values) -> {
                if (values.size() == COLUMNS.size()) {
                    byte[] sku = values.get(skuFirst ? 0 : 1);
                    byte[] onHand = values.get(skuFirst ? 1 : 0);
                    tell(line.number(), sku, onHand, sink);
                } else {
                    sink.rejected(line.reject(
                            "has " + values.size() + (values.size() == 1 ? " column" : " columns") + " instead of 2"));
                }
            }
        }
    }

    private static void tell(long number, byte[] sku, byte[] onHand, RowSink sink) {
        int units = OnHand.parse(onHand, 0, onHand.length);
        if (!SkuRule.allows(sku, 0, sku.length)) {
            sink.rejected(
                    new Rejection(number, Rejection.SKU, new String(sku, UTF_8), SkuRule.reason(sku.length == 0)));
        } else if (units == OnHand.NONE) {
            String text = new String(onHand, UTF_8);
            sink.rejected(
                    new Rejection(number, Rejection.ON_HAND, text, OnHand.reason(text), new String(sku, US_ASCII)));
        } else {
            sink.row(new CountedRow(number, new String(sku, US_ASCII), units));
        }
    }
}
