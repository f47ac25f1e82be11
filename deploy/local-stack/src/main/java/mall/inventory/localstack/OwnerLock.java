package mall.inventory.localstack;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Says who owns a stack's folder: a lock on its {@code owner} file, which lives exactly as long as the JVM that took it, and in
 * the file who that is or was.
 */
final class OwnerLock implements AutoCloseable {

    private static final String FILE = "owner";

    private final FileChannel channel;
    private final String previous;

    private OwnerLock(FileChannel channel, String previous) {
        this.channel = channel;
        this.previous = previous;
    }

    /** Takes the folder; empty when a living process has it. */
    static Optional<OwnerLock> tryTake(Path folder) {
        String previous = describe(folder);
        try {
            FileChannel channel = FileChannel.open(folder.resolve(FILE), CREATE, READ, WRITE);
            if (!locked(channel)) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new OwnerLock(channel, previous));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + folder, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /** Writes this process's name into the file. */
    void sign() {
        String text = "process " + ProcessHandle.current().pid() + ", started "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the owner file", e);
        }
    }

    /** Who owned the folder before: "process 123, started 2026-11-23T14:20:00Z". */
    String previous() {
        return previous;
    }

    static String describe(Path folder) {
        try {
            String text = Files.readString(folder.resolve(FILE)).strip();
            return text.isEmpty() ? "an unknown process" : text;
        } catch (IOException _) {
            return "an unknown process";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unlock", e);
        }
    }
}
