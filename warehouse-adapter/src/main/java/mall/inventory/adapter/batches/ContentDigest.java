package mall.inventory.adapter.batches;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import mall.inventory.adapter.intake.CountedRow;
import mall.inventory.adapter.intake.Rejection;
import mall.inventory.adapter.intake.RowSink;
import mall.inventory.ledger.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * What makes two batches under one number the same: SHA-256 over the warehouse, the mode, the moment if one was given, and what each line
 * says. Whether it was zipped, and how its lines end, makes no difference.
 */
final class ContentDigest implements RowSink {

    private static final int LEAST_ROOM = 2_048;

    private final MessageDigest digest;
    private final byte[] buffer = new byte[1 << 15];
    private int filled;
    private final @Nullable RowSink next;

    /** @param next is told of each line too */
    ContentDigest(Delivery delivery, @Nullable RowSink next) {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        this.next = next;
        digest.update(ContentHash.of(
                        delivery.warehouse(),
                        delivery.mode().id(),
                        delivery.asOf() == null ? null : delivery.asOf().toString())
                .bytes());
    }

    @Override
    public void row(CountedRow row) {
        number(row.line());
        number(row.onHand());
        text(row.sku());
        if (next != null) {
            next.row(row);
        }
    }

    @Override
    public void rejected(Rejection rejection) {
        number(-rejection.line());
        text(rejection.column());
        text(rejection.value());
        text(rejection.reason());
        if (next != null) {
            next.rejected(rejection);
        }
    }

    private void number(long number) {
        if (buffer.length - filled < LEAST_ROOM) {
            digest.update(buffer, 0, filled);
            filled = 0;
        }
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            buffer[filled++] = (byte) (number >> shift);
        }
    }

    /** Length-prefixed, so that neighbours do not run into each other. */
    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        System.arraycopy(bytes, 0, buffer, filled, bytes.length);
        filled += bytes.length;
    }

    /** The hash of all that it was told; to be asked once. */
    ContentHash hash() {
        digest.update(buffer, 0, filled);
        return ContentHash.ofBytes(digest.digest());
    }
}
