package mall.inventory.adapter.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * Goes through the lines of a file in one buffer that never grows. A line ends with LF, CRLF or the file. The current line's bytes are
 * {@link #bytes} from {@link #from} to {@link #to}, without its end, until the next one is asked for.
 */
final class Lines {

    static final int MAX_LENGTH = 4_096;

    private static final int BUFFER = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final long maxBytes;
    private final byte[] buffer = new byte[BUFFER];

    /** What was read and not handed out yet stands from here on ... */
    private int next;

    /** ... to here. */
    private int filled;

    private long total;
    private long number;
    private int from;
    private int to;
    private boolean tooLong;

    /** @param maxBytes with more than so many bytes the file is refused */
    Lines(InputStream in, long maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    byte[] bytes() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The current line's number, from 1 on; while the next one is looked for, and if that fails, the last that was whole. */
    long number() {
        return number;
    }

    /** Whether the current line has more than {@value #MAX_LENGTH} bytes; only its beginning is kept then. */
    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The current line does not count. */
    Rejection reject(String reason) {
        return new Rejection(number, Rejection.LINE, Shown.of(buffer, from, to), reason);
    }

    /**
     * Goes to the next line.
     *
     * @return whether there is one
     * @throws UnreadableFileException when the file is too large
     */
    boolean next() throws IOException, UnreadableFileException {
        int searched = next;
        while (true) {
            int end = lineFeed(searched);
            if (end >= 0) {
                line(next, end);
                next = end + 1;
                break;
            }
            if (filled - next > MAX_LENGTH + 1) {
                passOver();
                break;
            }
            int unfinished = filled - next;
            if (!fill()) {
                if (unfinished == 0) {
                    return false;
                }
                line(next, filled);
                next = filled;
                break;
            }
            searched = next + unfinished;
        }
        number++;
        if (number == 1) {
            passOverByteOrderMark();
        }
        return true;
    }

    private int lineFeed(int start) {
        for (int i = start; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void line(int start, int end) {
        from = start;
        to = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        tooLong = to - from > MAX_LENGTH;
    }

    /** Keeps as much of a line as will be shown. */
    private void passOver() throws IOException, UnreadableFileException {
        System.arraycopy(buffer, next, buffer, 0, Shown.ENOUGH_BYTES);
        from = 0;
        to = Shown.ENOUGH_BYTES;
        tooLong = true;
        int end;
        do {
            next = to;
            filled = to;
            if (!read()) {
                return;
            }
            end = lineFeed(to);
        } while (end < 0);
        next = end + 1;
    }

    private void passOverByteOrderMark() {
        int length = BYTE_ORDER_MARK.length;
        if (to - from >= length && Arrays.equals(buffer, from, from + length, BYTE_ORDER_MARK, 0, length)) {
            from += length;
        }
    }

    private boolean fill() throws IOException, UnreadableFileException {
        System.arraycopy(buffer, next, buffer, 0, filled - next);
        filled -= next;
        next = 0;
        return read();
    }

    private boolean read() throws IOException, UnreadableFileException {
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            return false;
        }
        total += count;
        if (total > maxBytes) {
            throw new UnreadableFileException(
                    UnreadableFileException.Fault.TOO_LARGE,
                    String.format(Locale.ROOT, "has more than %,d bytes", maxBytes));
        }
        filled += count;
        return true;
    }
}
