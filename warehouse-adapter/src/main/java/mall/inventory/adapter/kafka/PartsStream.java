package mall.inventory.adapter.kafka;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/** Parts one after the other, of which one at a time is in memory. */
final class PartsStream extends InputStream {

    private final IntFunction<Optional<byte[]>> parts;
    private byte[] current = {};
    private int at;
    private int next;
    private boolean over;

    /** @param parts by their numbers; empty after the last one */
    PartsStream(IntFunction<Optional<byte[]>> parts) {
        this.parts = parts;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (at == current.length && !over) {
            Optional<byte[]> part = parts.apply(next++);
            current = part.orElse(new byte[0]);
            over = part.isEmpty();
            at = 0;
        }
        if (over) {
            return -1;
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, target, offset, count);
        at += count;
        return count;
    }
}
