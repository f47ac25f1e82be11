package mall.inventory.quickstart;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How to start.
 *
 * @param port of all services; 0 for any free one
 * @param data the folder that keeps everything
 * @param demo whether to load the shop and register the demo tokens
 * @param clean whether to wipe the folder first
 * @param exit whether to stop after the replay
 */
record Options(int port, Path data, boolean demo, boolean clean, boolean exit) {

    static final int DEFAULT_PORT = 8080;

    static final String HELP = """
            ./deploy/run [options]

            Starts MySQL, Redis and Kafka and all Mall Inventory services in one JVM, loads a real catalogue and replays
            a real shop's orders through the REST API, then stays up for you to try.

              --port N     where the services listen, on this machine only (default 8080; 0 takes a free one)
              --data DIR   the folder that keeps the stores, the log and the report (default: .data in the checkout)
              --no-demo    stores and services alone: no demo data, no demo tokens
              --clean      wipe the data folder first
              --exit       stop after the replay: exit code 0 when the books balance, 1 when not
              --help       this text
            """;

    /** What the command line asks for. */
    sealed interface Parsed {

        /** To start. */
        record Run(Options options) implements Parsed {}

        /** To be told how. */
        record Help() implements Parsed {}

        /** Something that cannot be done. */
        record Wrong(String message) implements Parsed {}
    }

    static Parsed parse(List<String> arguments, Path defaultData) {
        Options options = new Options(DEFAULT_PORT, defaultData, true, false, false);
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
            case "--port" -> new Options(port(value(argument, left)), data, demo, clean, exit);
            case "--data" -> new Options(port, Path.of(value(argument, left)), demo, clean, exit);
            case "--no-demo" -> new Options(port, data, false, clean, exit);
            case "--clean" -> new Options(port, data, demo, true, exit);
            case "--exit" -> new Options(port, data, demo, clean, true);
            default -> throw new IllegalArgumentException("Unknown option " + argument + "; --help lists them.");
        };
    }

    private static String value(String option, Deque<String> left) {
        String value = left.pollFirst();
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw new IllegalArgumentException(option + " needs a value; --help shows how.");
        }
        return value;
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("--port needs a number from 0 to 65535, not \"" + text + "\".");
        }
        return Integer.parseInt(text);
    }
}
