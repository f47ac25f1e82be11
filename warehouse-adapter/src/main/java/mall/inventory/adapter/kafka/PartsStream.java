package mall.inventory.adapter.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import mall.inventory.ledger.ContentHash;

/** A file in parts, of which one at a time is in memory. It ends well only if no part is missing and all together are the file they are said to be of. */
final class PartsStream extends InputStream {

    private final int count;
    private final ContentHash whole;
    private final IntFunction<Optional<byte[]>> parts;
    private final MessageDigest digest = BatchPart.sha256();
    private byte[] current = {};
    private int at;
    private int next;
    private Ending ending = Ending.NOT_YET;

    /** How far it was read. */
    enum Ending {
        NOT_YET,
        WELL,
        /** Somebody else has deleted a part. */
        PART_MISSING,
        /** These are parts of something else, or of the same cut in two ways. */
        ANOTHER_FILE
    }

    /**
     * A file that is complete.
     *
     * @param whole the file's SHA-256
     * @param parts by their numbers, from 0; empty for one that is gone
     */
    PartsStream(int count, ContentHash whole, IntFunction<Optional<byte[]>> parts) {
        this.count = count;
        this.whole = whole;
        this.parts = parts;
    }

    Ending ending() {
        return ending;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws IOException instead of the end, when this is not the file */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (at == current.length) {
            if (next == count) {
                end();
                return -1;
            }
            fetch();
        }
        int read = Math.min(length, current.length - at);
        System.arraycopy(current, at, target, offset, read);
        at += read;
        return read;
    }

    private void fetch() throws IOException {
        Optional<byte[]> part = parts.apply(next);
        if (part.isEmpty()) {
            ending = Ending.PART_MISSING;
            throw new IOException("part " + next + " of " + count + " is missing");
        }
        current = part.get();
        digest.update(current);
        at = 0;
        next++;
    }

    private void end() throws IOException {
        if (ending == Ending.NOT_YET) {
            ending = ContentHash.ofBytes(digest.digest()).equals(whole) ? Ending.WELL : Ending.ANOTHER_FILE;
        }
        if (ending == Ending.ANOTHER_FILE) {
            throw new IOException("the parts are not the file whose sha-256 they give");
        }
    }
}
