package mall.inventory.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.inventory.bench.batches.BatchesOptions;
import mall.inventory.bench.deduction.DeductionOptions;
import mall.inventory.bench.measure.Slice;
import mall.inventory.bench.measure.WarmUp;
import mall.inventory.bench.rest.RestOptions;
import mall.inventory.bench.sale.SaleOptions;
import mall.inventory.bench.shipping.ShippingOptions;
import mall.inventory.bench.sync.SyncOptions;

/**
 * The command line.
 *
 * @param rows the names given, in their order
 * @param values each option that was given, or has a default, with its text
 */
record Options(Set<String> rows, Map<String, String> values) {

    static final String HELP = """
            ./deploy/bin/bench ROW... [options]

            Measures ratios on this machine: all configurations of a row in turn, several rounds, medians and ranges. Checks the
            books after each round; exit code 1 when they do not balance or something was left out, 2 for a wrong option.

              --list             the rows
              --rounds N         how often each configuration has its turn (default 5)
              --seconds S        how long a turn is measured (default 5)
              --warm-up S        how long each configuration runs before the first round (default 20)
              --markdown FILE    append the tables to this file

            deduction:
              --strategies A,B   (default conditional-update,distributed-lock,group-commit)
              --callers N,N      (default 1,64,512,2048)
              --pools N,N        connection pools that conditional-update is swept over (default 8,16,32,64)
              --buckets N,N      bucket rows of the hot SKU (default 1,16)
              --lanes N          connections of group-commit and of the bare inserts (default 2)
              --batch N          orders per commit of the bare inserts (default 512)

            shipping (with --callers, default 64,512, and --lanes):
              --catalogue N      SKUs that orders are spread over, where they are (default 100)

            rest:
              --strategy A       the service's strategy (default group-commit)
              --connections N,N  of wrk (default 64,256)
              --threads N        of wrk (default 1,16)
              --service-flags F  flags of the service's JVM, one text (default "-Xms512m -Xmx1g")
              --profile          one turn more, recorded: which code the service's time goes to

            sale (with --callers, default 64,512, --lanes, --connections, --threads, --service-flags and --profile):
              --parts A,B        (default decisions,orders,http)
              --tickets N,N      orders that a call of the script decides (default 128,512)
              --shards N,N       over which the stock in Redis is spread, for the decisions (default 1,4)

            batches:
              --rows N           rows of all files together (default 1000000)
              --warehouses N     with a file each (default 20)
              --senders N        files under way at a time (default 2)
              --one-file N       rows of a file in no order, for a warehouse of its own (default 1000000)
              --adapter-flags F  flags of the adapter's JVM, one text (default "-Xms64m -Xmx256m")

            sync (with --service-flags, of the service's JVM and of the bare engine's):
              --changes N        changed rows of a backlog (default 500000)
              --skus N           SKUs that are changed (default 10000)
              --transaction N    rows that a transaction of the backlog changes (default 200)
              --rate N           changes a second, of one row each, while ages are measured (default 1000)

              --help             this text
            """;

    private static final String PROFILE = "--profile";
    private static final String CALLERS = "--callers";

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("--rounds", "5"),
            Map.entry("--seconds", "5"),
            Map.entry("--warm-up", "20"),
            Map.entry("--strategies", "conditional-update,distributed-lock,group-commit"),
            Map.entry("--catalogue", "100"),
            Map.entry("--pools", "8,16,32,64"),
            Map.entry("--buckets", "1,16"),
            Map.entry("--lanes", "2"),
            Map.entry("--batch", "512"),
            Map.entry("--strategy", "group-commit"),
            Map.entry("--connections", "64,256"),
            Map.entry("--parts", "decisions,orders,http"),
            Map.entry("--tickets", "128,512"),
            Map.entry("--shards", "1,4"),
            Map.entry("--threads", "1"),
            Map.entry("--rows", "1000000"),
            Map.entry("--warehouses", "20"),
            Map.entry("--senders", "2"),
            Map.entry("--one-file", "1000000"),
            Map.entry("--adapter-flags", "-Xms64m -Xmx256m"),
            Map.entry("--changes", "500000"),
            Map.entry("--skus", "10000"),
            Map.entry("--transaction", "200"),
            Map.entry("--rate", "1000"),
            Map.entry("--service-flags", "-Xms512m -Xmx1g"));

    private static final int MAX_SECONDS = 600;
    private static final int MAX_ROUNDS = 100;
    private static final int MAX_CALLERS = 100_000;
    private static final int MAX_CONNECTIONS = 10_000;
    private static final int MAX_POOL = 128;
    private static final int MAX_BUCKETS = 1_024;
    private static final int MAX_LANES = 32;
    private static final int MAX_BATCH = 4_096;
    private static final int MAX_SHARDS = 256;
    private static final int MAX_CATALOGUE = 10_000;
    private static final int MAX_ROWS = 9_000_000;
    private static final int MAX_WAREHOUSES = 100;
    private static final int MAX_CHANGES = 9_000_000;
    private static final int MAX_SKUS = 100_000;
    private static final int MAX_TRANSACTION = 1_000;
    private static final int MAX_RATE = 20_000;

    /** @throws IllegalArgumentException with what is wrong */
    static Options parse(List<String> arguments) {
        Set<String> rows = new LinkedHashSet<>();
        Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            if (!argument.startsWith("--")) {
                rows.add(argument);
            } else if (argument.equals(PROFILE)) {
                values.put(argument, "");
            } else {
                values.put(known(argument), value(argument, left));
            }
        }
        return new Options(rows, values);
    }

    private static String known(String option) {
        if (!DEFAULTS.containsKey(option) && !option.equals("--markdown") && !option.equals(CALLERS)) {
            throw new IllegalArgumentException("Unknown option " + option + "; --help lists them.");
        }
        return option;
    }

    private static String value(String option, Deque<String> left) {
        String value = left.pollFirst();
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw new IllegalArgumentException(option + " needs a value; --help shows how.");
        }
        return value;
    }

    DeductionOptions deduction() {
        return new DeductionOptions(
                rounds(),
                slice(),
                warmUp(),
                texts("--strategies"),
                callers("1,64,512,2048"),
                numbers("--pools", MAX_POOL),
                numbers("--buckets", MAX_BUCKETS),
                number("--lanes", MAX_LANES),
                number("--batch", MAX_BATCH));
    }

    ShippingOptions shipping() {
        return new ShippingOptions(
                rounds(),
                slice(),
                warmUp(),
                callers("64,512"),
                number("--catalogue", MAX_CATALOGUE),
                number("--lanes", MAX_LANES));
    }

    RestOptions rest() {
        return new RestOptions(
                rounds(),
                slice(),
                warmUp(),
                text("--strategy"),
                numbers("--connections", MAX_CONNECTIONS),
                number("--threads", MAX_LANES),
                List.of(text("--service-flags").strip().split(" +", -1)),
                values.containsKey(PROFILE));
    }

    SaleOptions sale() {
        return new SaleOptions(
                rounds(),
                slice(),
                warmUp(),
                parts(),
                numbers("--tickets", MAX_BATCH),
                numbers("--shards", MAX_SHARDS),
                callers("64,512"),
                number("--lanes", MAX_LANES),
                numbers("--connections", MAX_CONNECTIONS),
                number("--threads", MAX_LANES),
                List.of(text("--service-flags").strip().split(" +", -1)),
                values.containsKey(PROFILE));
    }

    BatchesOptions batches() {
        return new BatchesOptions(
                rounds(),
                slice(),
                warmUp(),
                number("--rows", MAX_ROWS),
                number("--warehouses", MAX_WAREHOUSES),
                number("--senders", MAX_LANES),
                number("--one-file", MAX_ROWS),
                List.of(text("--adapter-flags").strip().split(" +", -1)));
    }

    SyncOptions sync() {
        return new SyncOptions(
                rounds(),
                slice(),
                warmUp(),
                number("--changes", MAX_CHANGES),
                number("--skus", MAX_SKUS),
                number("--transaction", MAX_TRANSACTION),
                number("--rate", MAX_RATE),
                List.of(text("--service-flags").strip().split(" +", -1)));
    }

    private Set<SaleOptions.Part> parts() {
        Set<SaleOptions.Part> parts = EnumSet.noneOf(SaleOptions.Part.class);
        for (String name : texts("--parts")) {
            parts.add(Arrays.stream(SaleOptions.Part.values())
                    .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--parts takes decisions, orders and http, not \"" + name + "\".")));
        }
        return parts;
    }

    /** The file to append the tables to. */
    Optional<Path> markdown() {
        return Optional.ofNullable(values.get("--markdown")).map(Path::of);
    }

    private int rounds() {
        return number("--rounds", MAX_ROUNDS);
    }

    private Slice slice() {
        return Slice.of(Duration.ofSeconds(number("--seconds", MAX_SECONDS)));
    }

    private WarmUp warmUp() {
        return new WarmUp(Duration.ofSeconds(number("--warm-up", MAX_SECONDS)));
    }

    private String text(String option) {
        return values.getOrDefault(option, "");
    }

    private List<String> texts(String option) {
        return Arrays.stream(text(option).split(",", -1))
                .map(String::strip)
                .distinct()
                .toList();
    }

    /** @param usual the row's own, unless the command line says otherwise */
    private List<Integer> callers(String usual) {
        return Arrays.stream(values.getOrDefault(CALLERS, usual).split(",", -1))
                .map(String::strip)
                .distinct()
                .map(text -> number(CALLERS, text, MAX_CALLERS))
                .toList();
    }

    private int number(String option, int most) {
        return number(option, text(option), most);
    }

    private List<Integer> numbers(String option, int most) {
        return texts(option).stream().map(text -> number(option, text, most)).toList();
    }

    private static int number(String option, String text, int most) {
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("%s takes 1 to %d, not \"%s\".".formatted(option, most, text));
        }
        return Integer.parseInt(text);
    }
}
