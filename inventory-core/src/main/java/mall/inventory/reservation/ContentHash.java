package mall.inventory.reservation;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes two requests under one number the same request: SHA-256 over the lines (summed and sorted), channel, user, address
 * and activity. How long to hold, the submit token and the order of the lines do not count.
 *
 * @param hex 64 hexadecimal digits; kept as 32 bytes
 */
public record ContentHash(String hex) {

    static ContentHash ofBytes(byte[] bytes) {
        return new ContentHash(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** The hash of an order on the general channels. */
    public static ContentHash of(Placement placement) {
        Fields fields = new Fields();
        fields.add(placement.channel());
        fields.add(placement.userId());
        ShipTo shipTo = placement.shipTo();
        fields.add(shipTo == null ? null : shipTo.region());
        fields.add(shipTo == null ? null : shipTo.postcode());
        fields.add(shipTo == null ? null : plain(shipTo.lat()));
        fields.add(shipTo == null ? null : plain(shipTo.lon()));
        fields.add(null); // the activity: none on the general channels
        fields.addAll(placement.lines());
        return fields.hash();
    }

    /** The hash of a rollback's lines; none for the whole order. */
    public static ContentHash of(List<OrderLine> lines) {
        Fields fields = new Fields();
        fields.addAll(lines);
        return fields.hash();
    }

    private static @Nullable String plain(@Nullable BigDecimal degrees) {
        return degrees == null ? null : degrees.stripTrailingZeros().toPlainString();
    }

    /** Length-prefixed, so that no two lists of fields run into the same bytes. */
    private static final class Fields {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        void add(@Nullable String field) {
            try {
                out.writeBoolean(field != null);
                if (field != null) {
                    out.writeUTF(field);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void addAll(List<OrderLine> lines) {
            for (OrderLine line : lines) {
                add(line.sku().code());
                add(String.valueOf(line.quantity().units()));
            }
        }

        ContentHash hash() {
            try {
                return ofBytes(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
