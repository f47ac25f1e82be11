package mall.inventory.adapter.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what a {@link RowWriter} has written since it began, or began anew. */
final class RowReader {

    private static final int LONGEST_NUMBER = 64;

    private final InputStream in;
    private final byte[] buffer;
    private int next;
    private int filled;
    private long line;

    /** @param bufferBytes how much is read at once */
    RowReader(InputStream in, int bufferBytes) {
        this.in = in;
        this.buffer = new byte[Math.max(bufferBytes, RowWriter.MAX_ROW)];
    }

    /**
     * The next row; none at the end.
     *
     * @throws EOFException when a row is not there as a whole
     * @throws IllegalArgumentException when what is there is no row
     */
    Optional<CountedRow> read() throws IOException {
        if (filled - next < RowWriter.MAX_ROW) {
            fill();
            if (next == filled) {
                return Optional.empty();
            }
        }
        long step = number();
        line += (step >>> 1) ^ -(step & 1);
        long onHand = number();
        int length = take();
        if (length > filled - next) {
            throw new EOFException("a row is cut off");
        }
        String sku = new String(buffer, next, length, StandardCharsets.US_ASCII);
        next += length;
        return Optional.of(new CountedRow(line, sku, Math.toIntExact(onHand)));
    }

    private long number() throws IOException {
        long bits = 0;
        for (int shift = 0; shift < LONGEST_NUMBER; shift += 7) {
            int group = take();
            bits |= (long) (group & 0x7F) << shift;
            if (group < 0x80) {
                return bits;
            }
        }
        throw new IllegalArgumentException("a number has no end");
    }

    private int take() throws IOException {
        if (next == filled) {
            throw new EOFException("a row is cut off");
        }
        return buffer[next++] & 0xFF;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, next, buffer, 0, filled - next);
        filled -= next;
        next = 0;
        while (filled < buffer.length) {
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                return;
            }
            filled += count;
        }
    }
}
