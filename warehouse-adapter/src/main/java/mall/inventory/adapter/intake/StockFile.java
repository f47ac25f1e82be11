package mall.inventory.adapter.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import mall.inventory.adapter.intake.UnreadableFileException.Fault;

/**
 * Reads files of stock counts of any length in little memory. A bad line is rejected and the next one is read; only what makes a part of
 * the file pass for the whole of it, or nothing of it understandable, refuses the file.
 */
public final class StockFile {

    /** By default a file of more bytes is refused: more than any count, and less than what a small gzip bomb may become. */
    public static final long MAX_BYTES = 4L << 30;

    private static final int MAGIC_LENGTH = 2;

    private StockFile() {}

    /** Reads a file of at most {@link #MAX_BYTES}: {@link #read(InputStream, BatchFormat, long, RowSink)}. */
    public static void read(InputStream body, BatchFormat format, RowSink sink)
            throws IOException, UnreadableFileException {
        read(body, format, MAX_BYTES, sink);
    }

    /**
     * Reads a file to its end, and leaves it open.
     *
     * @param body plain or gzipped, which its first bytes tell
     * @param maxBytes a file of more bytes, counted unzipped, is refused
     * @param sink is told of each line at once; if the file is refused later, nothing that it was told counts
     * @throws IOException when the body cannot be read
     * @throws UnreadableFileException when the file is refused
     */
    public static void read(InputStream body, BatchFormat format, long maxBytes, RowSink sink)
            throws IOException, UnreadableFileException {
        PushbackInputStream whole = new PushbackInputStream(body, MAGIC_LENGTH);
        byte[] start = whole.readNBytes(MAGIC_LENGTH);
        whole.unread(start);
        if (!Gunzip.isMagic(start)) {
            read(new Lines(whole, maxBytes), format, sink);
            return;
        }
        try (Gunzip unzipped = new Gunzip(whole)) {
            Lines lines = new Lines(unzipped, maxBytes);
            try {
                read(lines, format, sink);
            } catch (DamagedGzipException e) {
                throw new UnreadableFileException(Fault.DAMAGED, e.getMessage() + " after line " + lines.number());
            }
        }
    }

    private static void read(Lines lines, BatchFormat format, RowSink sink)
            throws IOException, UnreadableFileException {
        LineFormat understood = switch (format) {
            case CSV -> CsvLines.readHeader(lines);
            case NDJSON -> new NdjsonLines();
        };
        boolean empty = true;
        while (lines.next()) {
            if (lines.isBlank()) {
                continue;
            }
            empty = false;
            if (lines.isTooLong()) {
                sink.rejected(lines.reject("is longer than 4,096 bytes"));
            } else {
                understood.tell(lines, sink);
            }
        }
        if (empty) {
            throw new UnreadableFileException(Fault.EMPTY, "is empty: it has no rows");
        }
    }
}
