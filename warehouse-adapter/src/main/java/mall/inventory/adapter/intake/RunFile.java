package mall.inventory.adapter.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sorted runs of rows, one behind the other in one temporary file. A run that goes on where the last one ended becomes a part of it, so
 * that rows which come in order are one run, however many they are.
 */
final class RunFile implements AutoCloseable {

    /** For reading all runs at once, shared by them. */
    private static final int BUFFERS = 16 << 20;

    private static final int LARGEST_BUFFER = 1 << 16;
    private static final int SMALLEST_BUFFER = 1 << 12;

    private final Comparator<CountedRow> order;
    private final FileChannel channel;
    private final RowWriter writer;

    /** Where each run begins. */
    private final List<Long> starts = new ArrayList<>();

    private @Nullable CountedRow last;

    private RunFile(Comparator<CountedRow> order, FileChannel channel) {
        this.order = order;
        this.channel = channel;
        this.writer = new RowWriter(Channels.newOutputStream(channel));
    }

    /** A file that is gone when it is closed; where the system can do that, it has no name from the start, and goes with the process. */
    static RunFile create(Path folder, Comparator<CountedRow> order) throws IOException {
        return new RunFile(
                order,
                FileChannel.open(
                        folder.resolve("counts-" + UUID.randomUUID() + ".tmp"),
                        Set.of(
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.DELETE_ON_CLOSE)));
    }

    int runs() {
        return starts.size();
    }

    /** @param sorted at least one row */
    void append(List<CountedRow> sorted) throws IOException {
        if (last == null || order.compare(last, sorted.getFirst()) > 0) {
            starts.add(channel.position());
            writer.restart();
        }
        for (CountedRow row : sorted) {
            writer.write(row);
        }
        writer.flush();
        last = sorted.getLast();
    }

    /** All runs from their beginnings, which may be asked for more than once. */
    List<Iterator<CountedRow>> read() throws IOException {
        int buffer = Math.clamp(BUFFERS / Math.max(starts.size(), 1), SMALLEST_BUFFER, LARGEST_BUFFER);
        List<Iterator<CountedRow>> runs = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            long end = i + 1 < starts.size() ? starts.get(i + 1) : channel.position();
            runs.add(new Run(new RowReader(new Section(channel, starts.get(i), end), buffer)));
        }
        return runs;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static final class Run implements Iterator<CountedRow> {

        private final RowReader reader;
        private Optional<CountedRow> ahead;

        Run(RowReader reader) {
            this.reader = reader;
            this.ahead = read();
        }

        private Optional<CountedRow> read() {
            try {
                return reader.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean hasNext() {
            return ahead.isPresent();
        }

        @Override
        public CountedRow next() {
            CountedRow row = ahead.orElseThrow(NoSuchElementException::new);
            ahead = read();
            return row;
        }
    }

    /** A part of the file, read at positions of its own. */
    private static final class Section extends InputStream {

        private final FileChannel channel;
        private final long end;
        private long position;

        Section(FileChannel channel, long start, long end) {
            this.channel = channel;
            this.position = start;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int wanted = (int) Math.min(length, end - position);
            if (wanted == 0) {
                return -1;
            }
            int count = channel.read(ByteBuffer.wrap(target, offset, wanted), position);
            position += Math.max(count, 0);
            return count;
        }
    }
}
