package mall.inventory.localstack;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says who owns a stack's folder: a lock on its {@code owner.lock} file, which lives exactly as long as the JVM that took it, and
 * in its {@code owner} file who that is or was.
 *
 * <p>A process loses its lock on a file as soon as it closes any handle of that file. So a JVM never opens the lock file of a
 * folder it owns itself, and who the owner is stands in another file, which anybody may read.
 */
final class OwnerLock implements AutoCloseable {

    private static final String LOCK_FILE = "owner.lock";
    private static final String NAME_FILE = "owner";

    private static final Set<Path> OWNED_BY_THIS_JVM = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;
    private final String previous;

    private OwnerLock(Path folder, FileChannel channel, String previous) {
        this.folder = folder;
        this.channel = channel;
        this.previous = previous;
    }

    /** Takes the folder; empty when a living process has it, this one included. */
    static Optional<OwnerLock> tryTake(Path folder) {
        Optional<OwnerLock> taken = Optional.empty();
        Path real = real(folder);
        if (!OWNED_BY_THIS_JVM.add(real)) {
            return taken;
        }
        try {
            taken = lock(real);
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + folder, e);
        } finally {
            if (taken.isEmpty()) {
                OWNED_BY_THIS_JVM.remove(real);
            }
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no folder " + folder, e);
        }
    }

    private static Optional<OwnerLock> lock(Path folder) throws IOException {
        String previous = describe(folder);
        FileChannel channel = FileChannel.open(folder.resolve(LOCK_FILE), CREATE, WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new OwnerLock(folder, channel, previous));
    }

    /** Writes this process's name into the folder. */
    void sign() {
        String text = "process " + ProcessHandle.current().pid() + ", started "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
        try {
            Files.writeString(folder.resolve(NAME_FILE), text);
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
            String text = Files.readString(folder.resolve(NAME_FILE)).strip();
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
        } finally {
            OWNED_BY_THIS_JVM.remove(folder);
        }
    }
}
