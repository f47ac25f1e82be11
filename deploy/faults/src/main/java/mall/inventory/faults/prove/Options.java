package mall.inventory.faults.prove;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to prove.
 *
 * @param rounds how many, going through the faults again and again; 0 for each of them once
 * @param seed decides orders, moments and lengths
 * @param faults what to break
 * @param seconds the load of a round, without recovery and audit
 * @param clients checkouts at a time
 * @param serviceProperties given to the services
 * @param folder where a run leaves what it found
 */
record Options(
        int rounds,
        long seed,
        List<Fault> faults,
        int seconds,
        int clients,
        Map<String, String> serviceProperties,
        Path folder) {

    static final String HELP = """
            ./deploy/bin/prove [options]

            Breaks processes and connections under load, one fault a round, and proves afterwards from the callers' own records
            that no answered order, shipment or return is missing, none is booked twice, nothing is promised from a closed
            warehouse, and what was unknown is settled.

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
    sealed interface Parsed {

        /** To begin. */
        record Run(Options options) implements Parsed {}

        /** To be told how. */
        record Help() implements Parsed {}

        /** Something that cannot be done. */
        record Wrong(String message) implements Parsed {}
    }

    static Options defaults(long seed, Path folder) {
        return new Options(0, seed, List.of(Fault.values()), 12, 32, Map.of(), folder);
    }

    static String help() {
        StringBuilder faults = new StringBuilder();
        for (Fault fault : Fault.values()) {
            faults.append("                    %-20s %s%n".formatted(fault.id(), fault.description()));
        }
        return HELP.formatted(faults.toString().stripTrailing());
    }

    static Parsed parse(List<String> arguments, Options defaults) {
        Options options = defaults;
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            if (argument.equals("--help") || argument.equals("-h")) {
                return new Parsed.Help();
            }
            try {
                options = options.with(argument, left);
            } catch (IllegalArgumentException e) {
                return new Parsed.Wrong(String.valueOf(e.getMessage()));
            }
        }
        return new Parsed.Run(options);
    }

    private Options with(String argument, Deque<String> left) {
        return switch (argument) {
            case "--rounds" -> withRounds(number(argument, left, 1, 10_000));
            case "--seed" -> withSeed(seed(value(argument, left)));
            case "--faults" -> withFaults(faults(value(argument, left)));
            case "--seconds" -> withSeconds(number(argument, left, 3, 3_600));
            case "--clients" ->
                new Options(rounds, seed, faults, seconds, number(argument, left, 1, 1_000), serviceProperties, folder);
            case "--service-property" -> withProperty(value(argument, left));
            case "--data" ->
                new Options(rounds, seed, faults, seconds, clients, serviceProperties, Path.of(value(argument, left)));
            default -> throw new IllegalArgumentException("Unknown option " + argument + "; --help lists them.");
        };
    }

    Options withRounds(int other) {
        return new Options(other, seed, faults, seconds, clients, serviceProperties, folder);
    }

    Options withSeed(long other) {
        return new Options(rounds, other, faults, seconds, clients, serviceProperties, folder);
    }

    Options withFaults(List<Fault> other) {
        return new Options(rounds, seed, other, seconds, clients, serviceProperties, folder);
    }

    Options withSeconds(int other) {
        return new Options(rounds, seed, faults, other, clients, serviceProperties, folder);
    }

    private Options withProperty(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--service-property needs name=value, not \"" + assignment + "\".");
        }
        Map<String, String> properties = new LinkedHashMap<>(serviceProperties);
        properties.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        return new Options(rounds, seed, faults, seconds, clients, properties, folder);
    }

    /** The fault of a round, counted from 1. */
    Fault fault(int round) {
        return faults.get((round - 1) % faults.size());
    }

    int roundsToPlay() {
        return rounds == 0 ? faults.size() : rounds;
    }

    private static List<Fault> faults(String ids) {
        return Arrays.stream(ids.split(",", -1))
                .map(id -> Fault.of(id)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "There is no fault \"" + id + "\"; there are " + Fault.ids() + ".")))
                .toList();
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
