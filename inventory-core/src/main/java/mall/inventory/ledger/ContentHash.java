package mall.inventory.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes two requests under one document number the same request: SHA-256 over the fields that count.
 *
 * @param hex 64 hexadecimal digits; kept as 32 bytes
 */
public record ContentHash(String hex) {

    /** The hash of these fields, in this order; each is taken as its text, a collection as its elements. */
    public static ContentHash of(@Nullable Object... fields) {
        return of(Arrays.asList(fields));
    }

    /** The hash of these fields, in this order. They are length-prefixed, so that neighbours do not run into each other. */
    public static ContentHash of(List<? extends @Nullable Object> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Object field : fields) {
                write(out, field);
            }
            return ofBytes(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** One text for a collection would be ambiguous (codes have commas), and too long for its length's two bytes. */
    private static void write(DataOutputStream out, @Nullable Object field) throws IOException {
        out.writeBoolean(field != null);
        if (field instanceof Collection<?> elements) {
            out.writeInt(elements.size());
            for (Object element : elements) {
                write(out, element);
            }
        } else if (field != null) {
            out.writeUTF(field.toString());
        }
    }

    /** The hash kept in a {@code binary(32)} column. */
    public static ContentHash ofBytes(byte[] bytes) {
        return new ContentHash(HexFormat.of().formatHex(bytes));
    }

    /** As kept in a {@code binary(32)} column. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
