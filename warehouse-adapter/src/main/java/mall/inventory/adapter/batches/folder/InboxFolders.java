package mall.inventory.adapter.batches.folder;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folders of an inbox. Whoever renames a file first has it: a rename is one step for all nodes that see the folder.
 *
 * <ul>
 *   <li>the inbox itself: what is to be taken. Names that end in {@code .tmp} or {@code .part} or begin with a dot are still being written;
 *   <li>{@code work}: what is being received or booked;
 *   <li>{@code done}: what the books have taken;
 *   <li>{@code failed}: what somebody should look at; the report says why.
 * </ul>
 */
final class InboxFolders {

    private final Path inbox;
    private final Path work;
    private final Path done;
    private final Path failed;

    InboxFolders(Path inbox) throws IOException {
        this.inbox = inbox;
        this.work = Files.createDirectories(inbox.resolve("work"));
        this.done = Files.createDirectories(inbox.resolve("done"));
        this.failed = Files.createDirectories(inbox.resolve("failed"));
    }

    List<Path> arrived() throws IOException {
        return files(inbox);
    }

    List<Path> inWork() throws IOException {
        return files(work);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isComplete(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isComplete(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.startsWith(".") && !lower.endsWith(".tmp") && !lower.endsWith(".part");
    }

    /** Takes a file that arrived; false when another node has it, or one of the same name is still being worked on. */
    boolean take(Path arrived) throws IOException {
        Path target = workFile(arrived);
        return !Files.exists(target) && move(arrived, target);
    }

    Path workFile(Path arrived) {
        return work.resolve(arrived.getFileName());
    }

    /** Has a file taken again, of which nobody knows what became. */
    void putBack(Path inWork) throws IOException {
        Path target = inbox.resolve(inWork.getFileName());
        if (!Files.exists(target)) {
            move(inWork, target);
        }
    }

    /** Puts a file away, its reports first. */
    void finish(Path inWork, boolean good, Report report) throws IOException {
        Path folder = good ? done : failed;
        String name = inWork.getFileName().toString();
        write(folder, name + ".report.json", report::writeJson);
        if (report.hasRejections()) {
            write(folder, name + ".rejections.csv", report::writeRejections);
        }
        move(inWork, folder.resolve(name));
    }

    /** What is said of a file. */
    interface Report {

        void writeJson(Writer out) throws IOException;

        boolean hasRejections();

        void writeRejections(Writer out) throws IOException;
    }

    private interface Content {

        void writeTo(Writer out) throws IOException;
    }

    /** Whoever waits for a file of that name finds it whole. */
    private static void write(Path folder, String name, Content content) throws IOException {
        Path written = Files.createTempFile(folder, ".report", ".tmp");
        try (Writer out = Files.newBufferedWriter(written, StandardCharsets.UTF_8)) {
            content.writeTo(out);
        }
        move(written, folder.resolve(name));
    }

    private static boolean move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the inbox must be one file system", e);
        }
    }
}
