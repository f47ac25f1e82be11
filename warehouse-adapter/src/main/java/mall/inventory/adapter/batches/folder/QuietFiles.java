package mall.inventory.adapter.batches.folder;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Since when files have looked the same: one that somebody still writes to has not for long. */
final class QuietFiles {

    private final LongSupplier nanos;
    private final Map<Path, Seen> seen = new HashMap<>();

    /** How a file looked, since when. */
    private record Seen(FileLook look, long sinceNanos) {}

    /** @param nanos a clock that only goes forward */
    QuietFiles(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How the file has looked at every look for that long; empty where it has not, or is gone. */
    Optional<FileLook> quiet(Path file, Duration time) throws IOException {
        FileLook now;
        try {
            now = FileLook.of(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        long at = nanos.getAsLong();
        Seen before = seen.get(file);
        if (before == null || !before.look().equals(now)) {
            seen.put(file, new Seen(now, at));
            return Optional.empty();
        }
        return at - before.sinceNanos() >= time.toNanos() ? Optional.of(now) : Optional.empty();
    }

    void forget(Path file) {
        seen.remove(file);
    }

    /** Forgets all others. */
    void keepOnly(Collection<Path> files) {
        seen.keySet().retainAll(files);
    }
}
