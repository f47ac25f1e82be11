package mall.inventory.quickstart;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder that keeps everything. A marker file says that it is ours, and whether it holds the demo; locked while in use, and
 * empty until the stores have begun. What does not carry the marker is never written to or wiped.
 */
final class DataFolder implements AutoCloseable {

    private static final String MARKER = ".mall-inventory";
    private static final String DEMO = "demo";
    private static final String PLAIN = "no-demo";

    private static final String LOG = "quickstart.log";
    private static final String JOURNAL = "replay.journal";
    private static final String REPORT = "replay-report.txt";

    // The garbage collector closes a channel that nothing refers to, and its lock goes with it. Of a quickstart that
    // stays up nothing else does.
    private static final Map<Path, FileChannel> IN_USE = new HashMap<>();

    private final Path path;
    private final FileChannel marker;
    private final String kind;

    private DataFolder(Path path, FileChannel marker, String kind) {
        this.path = path;
        this.marker = marker;
        this.kind = kind;
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
            DataFolder folder = new DataFolder(path, lock(path), options.demo() ? DEMO : PLAIN);
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

    /** Whether the stores have to begin afresh: nothing is kept yet, or no longer. */
    boolean isNew() {
        try {
            return found().isEmpty();
        } catch (IOException e) {
            throw new StartFailure("Cannot read the marker of the data folder " + path + " (" + e + ")", e);
        }
    }

    /** Says that the stores have begun, so the folder holds its kind of data from now on. Until then a start begins afresh. */
    void begun() {
        try {
            marker.write(ByteBuffer.wrap(kind.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw new StartFailure("Cannot mark the data folder " + path + " (" + e + "). Is the disk full?", e);
        }
    }

    /** Where the stores keep theirs. */
    Path stores() {
        return path.resolve("stores");
    }

    Path log() {
        return path.resolve(LOG);
    }

    Path journal() {
        return path.resolve(JOURNAL);
    }

    /** Writes the report and returns where it is. */
    Path writeReport(List<String> lines) {
        Path report = path.resolve(REPORT);
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
            marker.truncate(0);
        }
        String found = found();
        if (found.isEmpty()) {
            deleteOwnFiles();
        } else if (!found.equals(kind)) {
            throw new StartFailure("The data folder " + path + " was made "
                    + (found.equals(DEMO)
                            ? "by the demo, whose tokens everybody knows. For --no-demo"
                            : "with --no-demo and is no place for demo data. For the demo")
                    + " choose another folder with --data DIR, or wipe this one with --clean.");
        }
    }

    private String found() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(32);
        marker.read(content, 0);
        return StandardCharsets.UTF_8.decode(content.flip()).toString();
    }

    // The stores' folder is for their stack to empty: only that can tell whether a server still runs there.
    private void deleteOwnFiles() throws IOException {
        try (DirectoryStream<Path> own =
                Files.newDirectoryStream(path, "{" + LOG + "*," + JOURNAL + "," + REPORT + "}")) {
            for (Path file : own) {
                Files.delete(file);
            }
        }
    }
}
