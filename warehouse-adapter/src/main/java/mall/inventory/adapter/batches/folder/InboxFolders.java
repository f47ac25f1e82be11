package mall.inventory.adapter.batches.folder;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders of an inbox. Whoever renames a file first has it: a rename is one step for all nodes that see the folder.
 *
 * <ul>
 *   <li>the inbox itself: what is to be taken. Names that end in {@code .tmp} or {@code .part} or begin with a dot are still being written;
 *   <li>{@code work}: what is being received, and nothing is known of;
 *   <li>{@code work/received}: what was received as a whole, and waits for what becomes of its batch;
 *   <li>{@code done}: what the books have taken;
 *   <li>{@code failed}: what somebody should look at; the report says why.
 * </ul>
 */
final class InboxFolders {

    private final Path inbox;
    private final Path work;
    private final Path received;
    private final Path done;
    private final Path failed;

    InboxFolders(Path inbox) throws IOException {
        this.inbox = inbox;
        this.work = Files.createDirectories(inbox.resolve("work"));
        this.received = Files.createDirectories(work.resolve("received"));
        this.done = Files.createDirectories(inbox.resolve("done"));
        this.failed = Files.createDirectories(inbox.resolve("failed"));
    }

    List<Path> arrived() throws IOException {
        return files(inbox);
    }

    List<Path> inWork() throws IOException {
        return files(work);
    }

    List<ReceivedFile> received() throws IOException {
        return files(received).stream()
                .map(ReceivedFile::of)
                .flatMap(Optional::stream)
                .toList();
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
        Path target = inWork(arrived);
        return !Files.exists(target) && move(arrived, target);
    }

    Path inWork(Path arrived) {
        return work.resolve(arrived.getFileName());
    }

    /** Has a file taken again that was not received; false when another one of its name has come since. */
    boolean putBack(Path inWork) throws IOException {
        Path target = arrived(inWork);
        if (Files.exists(target)) {
            return false;
        }
        move(inWork, target);
        return true;
    }

    /**
     * Keeps a file until it is known what becomes of its batch. Another node that thought this one dead may have put it back.
     *
     * @param look as it was received
     */
    boolean keep(Path inWork, FileLook look, long batchId) throws IOException {
        Path target = received.resolve(ReceivedFile.keptAs(batchId, inWork.getFileName()));
        return move(inWork, target) || (!look.hasChanged(arrived(inWork)) && move(arrived(inWork), target));
    }

    private Path arrived(Path inWork) {
        return inbox.resolve(inWork.getFileName());
    }

    /**
     * Puts a file away, its reports first.
     *
     * @param name as it came
     */
    void finish(Path file, Path name, boolean good, Report report) throws IOException {
        Path folder = good ? done : failed;
        Reports.write(folder, name.toString(), report);
        move(file, folder.resolve(name));
    }

    /** Says in {@code failed} what is wrong with a file that cannot be moved there. */
    void complain(Path file, Report report) throws IOException {
        Reports.write(failed, file.getFileName().toString(), report);
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
