package mall.inventory.faults.rounds;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What to prove.
 *
 * @param <F> what can be broken
 * @param known all that can be broken
 * @param rounds how many, going through the faults again and again; 0 for each of them once
 * @param seed decides orders, moments and lengths
 * @param faults what to break
 * @param seconds the load of a round, without recovery and audit
 * @param clients checkouts at a time
 * @param serviceProperties given to the services
 * @param folder where a run leaves what it found
 */
public record Options<F extends Breakage>(
        List<F> known,
        int rounds,
        long seed,
        List<F> faults,
        int seconds,
        int clients,
        Map<String, String> serviceProperties,
        Path folder) {

    static final String HELP = """
            %s

              --rounds N      rounds, going through the faults (default: each fault once)
              --seed S        decides orders, moments and lengths (default: a new one, which is printed)
              --faults a,b    what to break (default: all):
            %s
              --seconds N     load of a round in seconds, at least 3 (default 12)
              --clients N     orders at a time, each with its checkout and its warehouses (default 32)
              --service-property name=value
                              given to the services; may be repeated
              --data DIR      where a run keeps what a failed round left (default: deploy/faults/target/prove/runs)
              --help          this text

            Exit code 0 when all rounds have passed, 1 when one has not, 2 for a wrong option.
            """;

    /** What the command line asks for. */
    public sealed interface Parsed<F extends Breakage> {

        /** To begin. */
        record Run<F extends Breakage>(Options<F> options) implements Parsed<F> {}

        /** To be told how. */
        record Help<F extends Breakage>() implements Parsed<F> {}

        /** Something that cannot be done. */
        record Wrong<F extends Breakage>(String message) implements Parsed<F> {}
    }

    /** Each fault once. */
    public static <F extends Breakage> Options<F> defaults(List<F> known, long seed, Path folder) {
        return new Options<>(known, 0, seed, known, 12, 32, Map.of(), folder);
    }

    /** All options, for people. */
    public String help(String usage) {
        StringBuilder faults = new StringBuilder();
        for (F fault : known) {
            faults.append("                    %-24s %s%n".formatted(fault.id(), fault.description()));
        }
        return HELP.formatted(usage.strip(), faults.toString().stripTrailing());
    }

    /** What these arguments say beyond the defaults. */
    public static <F extends Breakage> Parsed<F> parse(List<String> arguments, Options<F> defaults) {
        Options<F> options = defaults;
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            if (argument.equals("--help") || argument.equals("-h")) {
                return new Parsed.Help<>();
            }
            try {
                options = options.with(argument, left);
            } catch (IllegalArgumentException e) {
                return new Parsed.Wrong<>(String.valueOf(e.getMessage()));
            }
        }
        return new Parsed.Run<>(options);
    }

    private Options<F> with(String argument, Deque<String> left) {
        return switch (argument) {
            case "--rounds" -> withRounds(number(argument, left, 1, 10_000));
            case "--seed" -> withSeed(seed(value(argument, left)));
            case "--faults" -> withFaults(faults(value(argument, left)));
            case "--seconds" -> withSeconds(number(argument, left, 3, 3_600));
            case "--clients" -> withClients(number(argument, left, 1, 1_000));
            case "--service-property" -> withProperty(value(argument, left));
            case "--data" ->
                new Options<>(
                        known,
                        rounds,
                        seed,
                        faults,
                        seconds,
                        clients,
                        serviceProperties,
                        Path.of(value(argument, left)));
            default -> throw new IllegalArgumentException("Unknown option " + argument + "; --help lists them.");
        };
    }

    /** The same but for that. */
    public Options<F> withRounds(int other) {
        return new Options<>(known, other, seed, faults, seconds, clients, serviceProperties, folder);
    }

    /** The same but for that. */
    public Options<F> withSeed(long other) {
        return new Options<>(known, rounds, other, faults, seconds, clients, serviceProperties, folder);
    }

    /** The same but for that. */
    public Options<F> withFaults(List<F> other) {
        return new Options<>(known, rounds, seed, other, seconds, clients, serviceProperties, folder);
    }

    /** The same but for that. */
    public Options<F> withSeconds(int other) {
        return new Options<>(known, rounds, seed, faults, other, clients, serviceProperties, folder);
    }

    /** The same but for that. */
    public Options<F> withClients(int other) {
        return new Options<>(known, rounds, seed, faults, seconds, other, serviceProperties, folder);
    }

    private Options<F> withProperty(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--service-property needs name=value, not \"" + assignment + "\".");
        }
        Map<String, String> properties = new LinkedHashMap<>(serviceProperties);
        properties.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        return new Options<>(known, rounds, seed, faults, seconds, clients, properties, folder);
    }

    /** The fault of a round, counted from 1. */
    public F fault(int round) {
        return faults.get((round - 1) % faults.size());
    }

    /** How many rounds that makes. */
    public int roundsToPlay() {
        return rounds == 0 ? faults.size() : rounds;
    }

    private List<F> faults(String ids) {
        return Arrays.stream(ids.split(",", -1)).map(this::fault).toList();
    }

    private F fault(String id) {
        return known.stream()
                .filter(fault -> fault.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault \"" + id + "\"; there are "
                        + known.stream().map(Breakage::id).collect(Collectors.joining(", ")) + "."));
    }

    private static String value(String option, Deque<String> left) {
        String value = left.pollFirst();
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw new IllegalArgumentException(option + " needs a value; --help shows how.");
        }
        return value;
    }

    private static long seed(String text) {
        if (!text.matches("-?\\d{1,18}")) {
            throw new IllegalArgumentException("--seed needs a whole number, not \"" + text + "\".");
        }
        return Long.parseLong(text);
    }

    private static int number(String option, Deque<String> left, int from, int to) {
        String text = value(option, left);
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < from || Integer.parseInt(text) > to) {
            throw new IllegalArgumentException(
                    "%s needs a number from %d to %d, not \"%s\".".formatted(option, from, to, text));
        }
        return Integer.parseInt(text);
    }
}
