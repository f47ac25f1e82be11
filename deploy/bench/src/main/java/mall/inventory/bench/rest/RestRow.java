package mall.inventory.bench.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import mall.inventory.access.Scope;
import mall.inventory.bench.books.BenchDatabase;
import mall.inventory.bench.books.Books;
import mall.inventory.bench.deduction.Strategy;
import mall.inventory.bench.measure.Results;
import mall.inventory.bench.measure.Rounds;
import mall.inventory.bench.report.Machine;
import mall.inventory.bench.report.Report;
import mall.inventory.bench.report.Table;
import org.springframework.util.FileSystemUtils;

/**
 * What is left of HTTP when an order is placed: {@code POST /v1/deductions} against an endpoint of the same service that takes the
 * same bodies and does nothing with them.
 */
public final class RestRow {

    private final RestOptions options;
    private final Consumer<String> progress;

    public RestRow(RestOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Measures everything.
     *
     * @throws UnsupportedOperationException without wrk, or without the strategy
     */
    public Report run() {
        Path program = Wrk.findOrFail();
        Strategy strategy = Strategy.builtIn(options.strategy())
                .orElseThrow(() ->
                        new UnsupportedOperationException("The strategy " + options.strategy() + " is not built in"));
        Path folder = newFolder();
        try (BenchDatabase database = BenchDatabase.start(strategy.stores(), progress);
                Books books = Books.open(database)) {
            return run(program, folder, database, books);
        } finally {
            delete(folder);
        }
    }

    private Report run(Path program, Path folder, BenchDatabase database, Books books) {
        progress.accept("Starting the service");
        try (ServiceProcess service = ServiceProcess.start(
                database,
                BenchService.class,
                options.serviceFlags(),
                List.of(
                        "--inventory.deduction.strategy=" + options.strategy(),
                        // Nothing expires while the sold units are counted.
                        "--inventory.deduction.hold=12h"),
                folder)) {
            Wrk wrk = new Wrk(program, folder, "orders.lua", options.threads(), books.token(Scope.CHECKOUT));
            List<Endpoint> endpoints = setups().stream()
                    .map(setup -> new Endpoint(setup, service.address(), wrk, options, books))
                    .toList();
            Results<Endpoint> results = rounds(books).run(endpoints);
            RestTables tables = new RestTables(results);
            List<Table> all = new ArrayList<>(List.of(tables.figures(), tables.ratios()));
            if (options.profile()) {
                all.addAll(profile(service, endpoints, folder, books));
            }
            return report(all, database, books);
        }
    }

    private Rounds rounds(Books books) {
        return new Rounds(options.rounds(), progress, () -> {
            books.check();
            books.empty();
        });
    }

    private List<Endpoint.Setup> setups() {
        return options.connections().stream()
                .flatMap(connections ->
                        Arrays.stream(Endpoint.Kind.values()).map(kind -> new Endpoint.Setup(kind, connections)))
                .toList();
    }

    private List<Table> profile(ServiceProcess service, List<Endpoint> endpoints, Path folder, Books books) {
        Endpoint endpoint = endpoints.stream()
                .filter(candidate -> candidate.setup().kind() == Endpoint.Kind.DEDUCTION)
                .findFirst()
                .orElseThrow();
        progress.accept("Recording: " + endpoint.label());
        Path recording = FlightRecorder.record(service.pid(), folder, endpoint::measure);
        books.check();
        return Profile.of(recording).tables();
    }

    private Report report(List<Table> tables, BenchDatabase database, Books books) {
        List<String> facts = new ArrayList<>(Machine.facts());
        facts.addAll(database.facts());
        facts.add("%d rounds of %d s each; service with %s, strategy %s; wrk on the same machine, %d thread(s)"
                .formatted(
                        options.rounds(),
                        options.slice().measured().toSeconds(),
                        String.join(" ", options.serviceFlags()),
                        options.strategy(),
                        options.threads()));
        return new Report("rest", facts, tables, List.of(books.verdict()), books.complaints());
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("mall-inventory-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
