package mall.inventory.faults.sync;

import com.github.shyiko.mysql.binlog.BinaryLogFileReader;
import com.github.shyiko.mysql.binlog.event.Event;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The binary log of the books, read from its files, those included that were purged: what of a SKU any transaction has ever left.
 *
 * <p>The server writes and commits in one order, so what a consistent read may see is what one of these transactions left.
 */
final class Binlog {

    private final Path data;
    private final Path kept;

    /**
     * Of a server of this machine.
     *
     * @param data the server's folder
     * @param kept for files that will be purged
     */
    Binlog(Path data, Path kept) {
        this.data = data;
        this.kept = kept;
    }

    /** Copies what is not written to any more. */
    void keepAllBut(String file) {
        try {
            Files.createDirectories(kept);
            for (Path old : files(data)) {
                if (!old.getFileName().toString().equals(file)) {
                    Files.copy(old, kept.resolve(old.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the binlog", e);
        }
    }

    /** Everything committed from a file on, to SKUs that were made since. */
    Committed committedFrom(String firstFile) {
        Map<String, Path> files = new TreeMap<>();
        for (Path file : files(kept)) {
            files.put(file.getFileName().toString(), file);
        }
        List<Path> present = files(data);
        if (present.isEmpty()) {
            throw new IllegalStateException("MySQL keeps its files elsewhere than on this machine: " + data
                    + "; unset inventory.stack.containers");
        }
        for (Path file : present) {
            files.put(file.getFileName().toString(), file);
        }
        Committed committed = new Committed();
        files.forEach((name, file) -> {
            if (name.compareTo(firstFile) >= 0) {
                read(file, committed);
            }
        });
        return committed;
    }

    /** The server may be in the middle of writing an event; all that anybody waits for was written before. */
    private static void read(Path file, Committed committed) {
        try (BinaryLogFileReader reader = new BinaryLogFileReader(file.toFile())) {
            for (Event event = reader.readEvent(); event != null; event = reader.readEvent()) {
                committed.add(event);
            }
        } catch (EOFException _) {
            // The rest is being written.
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var found = Files.newDirectoryStream(folder, "binlog.[0-9]*")) {
            List<Path> files = new ArrayList<>();
            found.forEach(files::add);
            files.sort(Comparator.naturalOrder());
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + folder, e);
        }
    }
}
