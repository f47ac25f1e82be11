package mall.inventory.adapter.intake;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes rows in few bytes, as {@link RowReader} reads them: how far the line is from the row's before (zigzag), the units (both in
 * groups of seven bits, the lowest first, 0x80 where more follow), the SKU's length in a byte, and the SKU.
 */
final class RowWriter {

    /** No row takes more. */
    static final int MAX_ROW = 10 + 5 + 1 + SkuRule.MAX_LENGTH;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 14];
    private int filled;
    private long line;

    RowWriter(OutputStream out) {
        this.out = out;
    }

    /** The next row will be the first one that somebody reads. */
    void restart() {
        line = 0;
    }

    void write(CountedRow row) throws IOException {
        if (buffer.length - filled < MAX_ROW) {
            flush();
        }
        long step = row.line() - line;
        number((step << 1) ^ (step >> 63));
        line = row.line();
        number(row.onHand());
        String sku = row.sku();
        buffer[filled++] = (byte) sku.length();
        for (int i = 0; i < sku.length(); i++) {
            buffer[filled++] = (byte) sku.charAt(i);
        }
    }

    private void number(long bits) {
        long rest = bits;
        while ((rest & ~0x7FL) != 0) {
            buffer[filled++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[filled++] = (byte) rest;
    }

    /** Hands all that was written to the stream beneath. */
    void flush() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }
}
