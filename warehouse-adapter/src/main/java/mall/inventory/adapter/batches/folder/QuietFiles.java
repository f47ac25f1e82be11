package mall.inventory.adapter.batches.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Since when files have looked the same: one that somebody still writes to has not for long. */
final class QuietFiles {

    private final LongSupplier nanos;
    private final Map<Path, Seen> seen = new HashMap<>();

    /** How a file looked, since when. */
    private record Seen(long size, long modifiedMillis, long sinceNanos) {

        boolean isSame(Seen other) {
            return size == other.size && modifiedMillis == other.modifiedMillis;
        }
    }

    /** @param nanos a clock that only goes forward */
    QuietFiles(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the file's size and time have been the same at every look for that long; a file that is gone is not quiet. */
    boolean isQuiet(Path file, Duration time) throws IOException {
        Seen now;
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            now = new Seen(attributes.size(), attributes.lastModifiedTime().toMillis(), nanos.getAsLong());
        } catch (NoSuchFileException e) {
            return false;
        }
        Seen before = seen.get(file);
        if (before == null || !before.isSame(now)) {
            seen.put(file, now);
            return false;
        }
        return now.sinceNanos - before.sinceNanos >= time.toNanos();
    }

    void forget(Path file) {
        seen.remove(file);
    }

    /** Forgets all others. */
    void keepOnly(Collection<Path> files) {
        seen.keySet().retainAll(files);
    }
}
