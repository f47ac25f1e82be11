package mall.inventory.adapter.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unzips RFC 1952, any number of members, to the last byte. The JDK's stream takes a second member that it cannot read for the end of the
 * file, and asks {@code available()} whether there is one: a part of a stock count would pass for the whole of it.
 */
final class Gunzip extends InputStream {

    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;
    private static final int DEFLATED = 8;

    private static final int HEADER_CHECKSUM = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[1 << 15];
    private int next;
    private int filled;
    private boolean inMember;

    Gunzip(InputStream in) {
        this.in = in;
    }

    /** Whether a file that begins with these two bytes is gzipped. */
    static boolean isMagic(byte[] start) {
        return start.length == 2 && (start[0] & 0xFF) == MAGIC_1 && (start[1] & 0xFF) == MAGIC_2;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws DamagedGzipException when there is no telling what the file was */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || nextMember()) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                checksum.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                feed();
            } else {
                throw damaged();
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException _) {
            throw damaged();
        }
    }

    private void feed() throws IOException {
        if (next == filled && !fill()) {
            throw cutOff();
        }
        inflater.setInput(buffer, next, filled - next);
        next = filled;
    }

    private boolean nextMember() throws IOException {
        if (next == filled && !fill()) {
            return false;
        }
        readHeader();
        inflater.reset();
        checksum.reset();
        inMember = true;
        return true;
    }

    private void readHeader() throws IOException {
        if (take() != MAGIC_1 || take() != MAGIC_2 || take() != DEFLATED) {
            throw damaged();
        }
        int flags = take();
        if ((flags & RESERVED) != 0) {
            throw damaged();
        }
        // When and where it was zipped, and how hard was tried.
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(take() | (take() << 8));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
    }

    private void endMember() throws IOException {
        next = filled - inflater.getRemaining();
        if (takeWord() != checksum.getValue() || takeWord() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw damaged();
        }
        inMember = false;
    }

    private long takeWord() throws IOException {
        return take() | (take() << 8) | (take() << 16) | ((long) take() << 24);
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            take();
        }
    }

    private void skipText() throws IOException {
        while (take() != 0) {
            // Nobody asks how the file was called.
        }
    }

    private int take() throws IOException {
        if (next == filled && !fill()) {
            throw cutOff();
        }
        return buffer[next++] & 0xFF;
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        next = 0;
        filled = Math.max(count, 0);
        return count > 0;
    }

    private static DamagedGzipException damaged() {
        return new DamagedGzipException("is gzipped and damaged");
    }

    private static DamagedGzipException cutOff() {
        return new DamagedGzipException("is gzipped and cut off");
    }

    /** Frees what is not on the heap; the stream beneath is somebody else's. */
    @Override
    public void close() {
        inflater.end();
    }
}
