package mall.inventory.quickstart;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that keeps everything. A marker file says that it is ours, and whether it holds the demo; locked while in use. What
 * does not carry the marker is never written to or wiped.
 */
final class DataFolder implements AutoCloseable {

    private static final String MARKER = ".mall-inventory";
    private static final String DEMO = "demo";
    private static final String PLAIN = "no-demo";

    // The garbage collector closes a channel that nothing refers to, and its lock goes with it. Of a quickstart that
    // stays up nothing else does.
    private static final Map<Path, FileChannel> IN_USE = new HashMap<>();

    private final Path path;
    private final FileChannel marker;

    private DataFolder(Path path, FileChannel marker) {
        this.path = path;
        this.marker = marker;
    }

    /**
     * Takes the folder, creating it where there is none.
     *
     * @throws StartFailure when it is not ours, in use, not writable, or holds the other kind of data
     */
    static DataFolder open(Options options) {
        Path path = options.data().toAbsolutePath().normalize();
        try {
            path = requireOurs(path);
            DataFolder folder = new DataFolder(path, lock(path));
            try {
                folder.prepare(options);
                return folder;
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartFailure(
                    "Cannot use the data folder " + path + " (" + e + "). Choose another with --data DIR.", e);
        }
    }

    /** Where the stores keep theirs. */
    Path stores() {
        return path.resolve("stores");
    }

    Path log() {
        return path.resolve("quickstart.log");
    }

    Path journal() {
        return path.resolve("replay.journal");
    }

    /** Writes the report and returns where it is. */
    Path writeReport(List<String> lines) {
        Path report = path.resolve("replay-report.txt");
        try {
            return Files.write(report, lines);
        } catch (IOException e) {
            throw new StartFailure("Cannot write " + report + " (" + e + "). Is the disk full?", e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    @Override
    public void close() {
        try {
            release(path, marker);
        } catch (IOException e) {
            throw new StartFailure("Cannot release the data folder " + path + " (" + e + ")", e);
        }
    }

    /** The folder without symbolic links, so that it has one name only. */
    private static Path requireOurs(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createDirectories(path);
        }
        if (Files.exists(path.resolve(MARKER))) {
            return path.toRealPath();
        }
        try (Stream<Path> content = Files.list(path)) {
            if (content.findAny().isPresent()) {
                throw new StartFailure("The folder " + path + " holds files that are not the quickstart's (it has no "
                        + MARKER + "), so it is left alone. Choose an empty or new one with --data DIR.");
            }
        }
        return path.toRealPath();
    }

    private static FileChannel lock(Path path) throws IOException {
        synchronized (IN_USE) {
            // Not even opened where this JVM has it: closing that second channel would end the first one's lock.
            if (!IN_USE.containsKey(path)) {
                FileChannel marker = FileChannel.open(
                        path.resolve(MARKER),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                if (marker.tryLock() != null) {
                    IN_USE.put(path, marker);
                    return marker;
                }
                marker.close();
            }
        }
        throw new StartFailure("Another quickstart is using the data folder " + path
                + ". Stop it (Ctrl-C where it runs), or choose another folder with --data DIR and another --port.");
    }

    private static void release(Path path, FileChannel marker) throws IOException {
        synchronized (IN_USE) {
            // Closed twice, it may be another one's by now.
            IN_USE.remove(path, marker);
            marker.close();
        }
    }

    private void prepare(Options options) throws IOException {
        if (options.clean()) {
            wipe();
            marker.truncate(0);
        }
        String wanted = options.demo() ? DEMO : PLAIN;
        String found = kind();
        if (found.isEmpty()) {
            marker.write(ByteBuffer.wrap(wanted.getBytes(StandardCharsets.UTF_8)), 0);
        } else if (!found.equals(wanted)) {
            throw new StartFailure("The data folder " + path + " was made "
                    + (found.equals(DEMO)
                            ? "by the demo, whose tokens everybody knows. For --no-demo"
                            : "with --no-demo and is no place for demo data. For the demo")
                    + " choose another folder with --data DIR, or wipe this one with --clean.");
        }
    }

    private String kind() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(32);
        marker.read(content, 0);
        return StandardCharsets.UTF_8.decode(content.flip()).toString();
    }

    private void wipe() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                // The marker stays: it is what the lock is on.
                if (!file.equals(path.resolve(MARKER))) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!folder.equals(path)) {
                    Files.delete(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
