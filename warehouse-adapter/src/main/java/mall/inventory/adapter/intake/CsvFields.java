package mall.inventory.adapter.intake;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A line of comma-separated values, taken apart as RFC 4180 says; but none goes on in the next line. */
sealed interface CsvFields {

    /** The values, without their quotes. */
    record Fields(List<byte[]> values) implements CsvFields {}

    /** Its quotes make no sense. */
    record Broken(String reason) implements CsvFields {}

    static CsvFields of(byte[] bytes, int from, int to) {
        List<byte[]> values = new ArrayList<>(2);
        int start = from;
        while (true) {
            int end;
            if (start < to && bytes[start] == '"') {
                end = closingQuote(bytes, start, to);
                if (end == to) {
                    return new Broken("has a quote that is not closed");
                }
                values.add(unquoted(bytes, start + 1, end));
                end++;
                if (end < to && bytes[end] != ',') {
                    return new Broken("has something between a closing quote and the next comma");
                }
            } else {
                end = start;
                while (end < to && bytes[end] != ',') {
                    if (bytes[end] == '"') {
                        return new Broken("has a quote within a value that does not begin with one");
                    }
                    end++;
                }
                values.add(Arrays.copyOfRange(bytes, start, end));
            }
            if (end == to) {
                return new Fields(values);
            }
            start = end + 1;
        }
    }

    /** Where the value ends that begins with the quote at {@code start}; {@code to} when it does not. */
    private static int closingQuote(byte[] bytes, int start, int to) {
        int i = start + 1;
        while (i < to) {
            if (bytes[i] == '"') {
                if (i + 1 == to || bytes[i + 1] != '"') {
                    return i;
                }
                i++;
            }
            i++;
        }
        return to;
    }

    /** With each pair of quotes made one. */
    private static byte[] unquoted(byte[] bytes, int from, int to) {
        ByteArrayOutputStream value = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            value.write(bytes[i]);
            if (bytes[i] == '"') {
                i++;
            }
        }
        return value.toByteArray();
    }
}
