import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What it was called with. */
final class Options {

    static final String USAGE = """
            ./deploy/bin/push-stock FILE --warehouse CODE [options]

            FILE is CSV with the header sku,on_hand, or NDJSON; gzip is fine. The same file sent again in the same way
            changes nothing.

              --batch-no NO    the batch's own number; without it, made of the file and of what is said of it here
              --as-of MOMENT   when it was counted, such as 2026-11-28T06:00:00Z; without it, now
              --partial        SKUs that are not in the file stay as they are; without it, they count as 0
              --preview        only show what it would change
              --url URL        of the warehouse adapter (http://127.0.0.1:8083)
              --token TOKEN    of an API client of scope erp; without it, the environment's MALL_TOKEN

            What was rejected is written to FILE.rejections.csv. Ends with
              0   all of it is booked, or previewed as asked
              1   refused, failed or taken back: nothing of it counts
              2   it waits for ops
              64  called wrongly          66  the file is empty or cannot be read
              69  no answer, send again   73, 74  what was rejected could not be written, or fetched
            """;

    private final Map<String, String> given;
    private final Path file;

    private Options(Path file, Map<String, String> given) {
        this.file = file;
        this.given = given;
    }

    /** Empty when only help was asked for. */
    static Optional<Options> of(String[] arguments) throws Stop {
        Map<String, String> given = new HashMap<>();
        Path file = null;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--help", "-h" -> {
                    return Optional.empty();
                }
                case "--partial", "--preview" -> given.put(argument, "true");
                case "--warehouse", "--batch-no", "--as-of", "--url", "--token" -> {
                    if (i + 1 == arguments.length) {
                        throw wrong(argument + " needs a value");
                    }
                    given.put(argument, arguments[++i]);
                }
                default -> {
                    if (argument.startsWith("-") || file != null) {
                        throw wrong("what is " + argument + "?");
                    }
                    file = Path.of(argument);
                }
            }
        }
        if (file == null || !given.containsKey("--warehouse")) {
            throw wrong("a file and --warehouse are needed");
        }
        if (!given.containsKey("--token") && System.getenv("MALL_TOKEN") == null) {
            throw wrong("give --token, or set MALL_TOKEN");
        }
        return Optional.of(new Options(file, given));
    }

    private static Stop wrong(String what) {
        return new Stop(Stop.USAGE, what + "\n" + USAGE);
    }

    Path file() {
        return file;
    }

    String warehouse() {
        return given.get("--warehouse");
    }

    Optional<String> batchNo() {
        return Optional.ofNullable(given.get("--batch-no"));
    }

    Optional<String> asOf() {
        return Optional.ofNullable(given.get("--as-of"));
    }

    String mode() {
        return given.containsKey("--partial") ? "partial" : "full";
    }

    boolean preview() {
        return given.containsKey("--preview");
    }

    String url() {
        return given.getOrDefault("--url", "http://127.0.0.1:8083");
    }

    String token() {
        return given.containsKey("--token") ? given.get("--token") : System.getenv("MALL_TOKEN");
    }
}
