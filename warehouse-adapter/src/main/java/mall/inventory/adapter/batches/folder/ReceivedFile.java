package mall.inventory.adapter.batches.folder;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file whose rows are in the database. It is kept as {@code <batchId>_<name>}: a number whose batch failed may be sent again by anybody, and what
 * becomes of that says nothing of this file.
 *
 * @param path where it is
 * @param batchId of the batch that it was received as
 * @param name as it came
 */
record ReceivedFile(Path path, long batchId, String name) {

    private static final Pattern KEPT = Pattern.compile("(?<id>[0-9]{1,18})_(?<name>.+)");

    static String keptAs(long batchId, Path name) {
        return batchId + "_" + name;
    }

    /** Empty for what nobody kept like that. */
    static Optional<ReceivedFile> of(Path path) {
        Matcher kept = KEPT.matcher(path.getFileName().toString());
        return kept.matches()
                ? Optional.of(new ReceivedFile(path, Long.parseLong(kept.group("id")), kept.group("name")))
                : Optional.empty();
    }
}
