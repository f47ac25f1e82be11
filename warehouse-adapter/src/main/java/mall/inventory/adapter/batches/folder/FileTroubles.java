package mall.inventory.adapter.batches.folder;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong with files, by their names: how often, and told of once as long as it stays the same. */
final class FileTroubles {

    private static final Logger LOG = LoggerFactory.getLogger(FileTroubles.class);

    private final Map<Path, Integer> failures = new HashMap<>();
    private final Map<Path, String> told = new HashMap<>();

    void tell(Path file, Exception trouble) {
        String text = trouble.toString();
        if (!text.equals(told.put(file.getFileName(), text))) {
            LOG.warn("{} could not be dealt with, and is tried again", file, trouble);
        }
    }

    /** How often it has failed, this time included. */
    int count(Path file) {
        return failures.merge(file.getFileName(), 1, Integer::sum);
    }

    void forget(Path file) {
        failures.remove(file.getFileName());
        told.remove(file.getFileName());
    }

    /** Forgets all others. */
    void keepOnly(Collection<Path> names) {
        failures.keySet().retainAll(names);
        told.keySet().retainAll(names);
    }
}
