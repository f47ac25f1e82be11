package mall.inventory.faults.rounds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;

/** Where a run leaves what it found; kept unless all of it has passed. */
public final class RunFolder {

    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    private RunFolder() {}

    /** The folder of all runs, in the checkout that the program was started from. */
    public static Path ofRuns() {
        return Path.of(System.getProperty("inventory.prove.checkout", "")).resolve("deploy/faults/target/prove/runs");
    }

    /** A seed of few digits, to be typed again. */
    public static long newSeed() {
        return new SecureRandom().nextInt(1_000_000);
    }

    /** A folder for a run. */
    public static Path make(Path runs, long seed) {
        String name = LocalDateTime.now(ZoneId.systemDefault()).format(RUN) + "-" + seed;
        try {
            return Files.createDirectories(runs.resolve(name)).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder for the run", e);
        }
    }

    /** Deletes it if nothing failed; the verdict in words. */
    public static String conclude(Path folder, long seed, int rounds, long failed) {
        if (failed == 0) {
            delete(folder);
            return "Seed %d: all %d rounds passed".formatted(seed, rounds);
        }
        return "Seed %d: %d of %d rounds FAILED; operation logs, service logs and the stores' data are in %s"
                .formatted(seed, failed, rounds, folder);
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }
}
