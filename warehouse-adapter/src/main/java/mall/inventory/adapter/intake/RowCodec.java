package mall.inventory.adapter.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Rows as a few bytes, to be kept somewhere: a version byte, then the rows as {@link RowWriter} writes them in zlib's format, whose checksum
 * tells whether all of them are still there.
 */
public final class RowCodec {

    private static final byte VERSION = 1;
    private static final int BUFFER = 1 << 13;

    private RowCodec() {}

    /** Some ten thousand rows at once, in any order; 3 to 8 bytes a row are usual. */
    public static byte[] encode(List<CountedRow> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, fast)) {
            RowWriter writer = new RowWriter(deflated);
            for (CountedRow row : rows) {
                writer.write(row);
            }
            writer.flush();
        } catch (IOException e) {
            throw new IllegalStateException("memory is always written to", e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    /**
     * The same rows in the same order.
     *
     * @throws IllegalArgumentException when the bytes are not what {@link #encode} gave
     */
    public static List<CountedRow> decode(byte[] encoded) {
        if (encoded.length == 0 || encoded[0] != VERSION) {
            throw new IllegalArgumentException("not rows, or written by a later version");
        }
        List<CountedRow> rows = new ArrayList<>();
        try (InputStream inflated = new InflaterInputStream(new ByteArrayInputStream(encoded, 1, encoded.length - 1))) {
            RowReader reader = new RowReader(inflated, BUFFER);
            for (Optional<CountedRow> row = reader.read(); row.isPresent(); row = reader.read()) {
                rows.add(row.get());
            }
        } catch (IOException | ArithmeticException e) {
            throw new IllegalArgumentException("rows that are damaged", e);
        }
        return rows;
    }
}
