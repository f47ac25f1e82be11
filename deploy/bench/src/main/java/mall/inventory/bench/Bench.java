package mall.inventory.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import mall.inventory.bench.report.Report;
import mall.inventory.localstack.LocalStackException;

/** {@code deploy/bin/bench}: measures rows and prints their tables. */
public final class Bench {

    private static final int FAILED = 1;
    private static final int WRONG = 2;

    private Bench() {}

    /** {@code --help} lists the options. */
    public static void main(String[] arguments) {
        // Figures read the same everywhere, in the tables and in the documents.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        List<String> words = List.of(arguments);
        if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
            print(Options.HELP);
        } else if (words.contains("--list")) {
            Arrays.stream(Row.values()).map(Row::line).forEach(Bench::print);
        } else {
            System.exit(run(words));
        }
    }

    private static int run(List<String> words) {
        Options options;
        List<Row> rows;
        try {
            options = Options.parse(words);
            rows = rows(options);
            options.deduction();
            options.shipping();
            options.rest();
            options.sale();
            options.batches();
            options.sync();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return WRONG;
        }
        return run(rows, options);
    }

    private static List<Row> rows(Options options) {
        if (options.rows().isEmpty()) {
            throw new IllegalArgumentException("Which row? --list shows them.");
        }
        return options.rows().stream()
                .map(name -> Row.of(name)
                        .orElseThrow(
                                () -> new IllegalArgumentException("There is no row " + name + "; --list shows them.")))
                .toList();
    }

    private static int run(List<Row> rows, Options options) {
        List<String> complaints = new ArrayList<>();
        for (Row row : rows) {
            try {
                Report report = row.run(options, Bench::print);
                complaints.addAll(report.complaints());
                show(report, options);
            } catch (LocalStackException | UnsupportedOperationException e) {
                complaints.add(String.valueOf(e.getMessage()));
                System.err.println(e.getMessage());
            } catch (RuntimeException e) {
                complaints.add(e.toString());
                e.printStackTrace();
            }
        }
        return complaints.isEmpty() ? 0 : FAILED;
    }

    private static void show(Report report, Options options) {
        print("");
        report.lines().forEach(Bench::print);
        options.markdown().ifPresent(file -> append(file, report));
    }

    private static void append(Path file, Report report) {
        List<String> lines = new ArrayList<>(report.lines());
        lines.addFirst("");
        try {
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException("The tables could not be written to " + file, e);
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
