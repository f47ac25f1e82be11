package mall.inventory.bench.sale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mall.inventory.access.Scope;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.bench.books.BenchDatabase;
import mall.inventory.bench.books.Books;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Results;
import mall.inventory.bench.measure.Rounds;
import mall.inventory.bench.report.Figures;
import mall.inventory.bench.report.Machine;
import mall.inventory.bench.report.Report;
import mall.inventory.bench.report.Table;
import mall.inventory.bench.rest.FlightRecorder;
import mall.inventory.bench.rest.Profile;
import mall.inventory.bench.rest.ServiceProcess;
import mall.inventory.bench.rest.Wrk;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.localstack.Store;
import org.springframework.util.FileSystemUtils;

/**
 * A flash sale from the inside out, in three comparisons, one after the other: what Redis decides against what it can decide, what is bought
 * against the bare rows of it, and who finds it sold out against an endpoint that does nothing.
 */
public final class SaleRow {

    private static final List<ActivityEngine> ENGINES = List.of(ActivityEngine.REDIS, ActivityEngine.MYSQL);

    /** What the late buyers have missed. */
    private static final int SOLD = 1_000;

    private final SaleOptions options;
    private final Consumer<String> progress;
    private final List<Table> tables = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    public SaleRow(SaleOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Measures everything.
     *
     * @throws UnsupportedOperationException without wrk or redis-benchmark, where a part needs it
     */
    public Report run() {
        facts.addAll(Machine.facts());
        boolean http = options.parts().contains(SaleOptions.Part.HTTP);
        Path wrk = http ? Wrk.findOrFail() : Path.of("");
        try (BenchDatabase database = BenchDatabase.start(EnumSet.of(Store.MYSQL, Store.REDIS), progress);
                Books books = Books.open(database)) {
            facts.addAll(database.facts());
            try (RedisServer server = new RedisServer(database.redis())) {
                facts.add(server.facts());
            }
            facts.add("%d rounds of %d s each"
                    .formatted(options.rounds(), options.slice().measured().toSeconds()));
            try (Market market = Market.open(database, books, options.lanes())) {
                if (options.parts().contains(SaleOptions.Part.DECISIONS)) {
                    decisions(database, market);
                }
                if (options.parts().contains(SaleOptions.Part.ORDERS)) {
                    orders(database, market, books);
                }
            }
            if (http) {
                http(wrk, database, books);
            }
            notes.add(books.verdict());
            complaints.addAll(books.complaints());
        }
        return new Report("sale", facts, tables, notes, complaints);
    }

    private void decisions(BenchDatabase database, Market market) {
        List<String> program = database.tool("redis-benchmark")
                .orElseThrow(
                        () -> new UnsupportedOperationException(
                                "redis-benchmark is not to be found. It is what this row compares with: apt-get install redis-tools"));
        facts.add("decisions: two threads with batches; " + SingleTickets.settings()
                + ", one order a call, on one shard; a limit per user of " + Market.PER_USER
                + ", every order another user's");
        List<RedisActivityStock> stocks = new ArrayList<>();
        List<BatchedTickets> batched = new ArrayList<>();
        try (RedisServer server = new RedisServer(database.redis())) {
            for (int shards : options.shards()) {
                RedisActivityStock stock = market.stock(shards);
                stocks.add(stock);
                options.tickets()
                        .forEach(tickets -> batched.add(
                                new BatchedTickets(new BatchedTickets.Setup(tickets, shards), options, stock, server)));
            }
            RedisActivityStock stock = market.stock(1);
            stocks.add(stock);
            List<Decisions> all = new ArrayList<>(batched);
            all.add(new SingleTickets(program, options, stock, server));
            tables.addAll(SaleTables.ofDecisions(new Rounds(options.rounds(), progress, () -> {}).run(all)));
            all.forEach(who -> complaints.addAll(who.complaints()));
            batched.forEach(who -> notes.addAll(who.troubles().lines()));
        } finally {
            stocks.forEach(RedisActivityStock::close);
        }
    }

    private void orders(BenchDatabase database, Market market, Books books) {
        facts.add("orders: %d lanes, and as many connections of the bare inserts; settled after each turn"
                .formatted(options.lanes()));
        Set<ActivityEngine> warm = EnumSet.noneOf(ActivityEngine.class);
        List<Buyers> buyers = ENGINES.stream()
                .flatMap(engine -> options.callers().stream()
                        .map(callers -> new Buyers(new Buyers.Setup(engine, callers), options, market, warm)))
                .toList();
        // They take their batches from the buyers before them.
        Stream<Contender> limits = buyers.stream()
                .filter(who -> who.setup().engine() == ActivityEngine.REDIS)
                .map(who -> new BareOrders(database, options, who));
        List<Contender> all = Stream.concat(buyers.stream(), limits).toList();
        tables.addAll(SaleTables.ofOrders(rounds(books).run(all)));
        buyers.forEach(who -> notes.addAll(who.troubles().lines()));
        complaints.addAll(market.complaints());
    }

    private Rounds rounds(Books books) {
        return new Rounds(options.rounds(), progress, () -> {
            books.check();
            books.empty();
        });
    }

    private void http(Path wrk, BenchDatabase database, Books books) {
        facts.add("http: service with %s; wrk on the same machine, %d thread(s); %s units sold before"
                .formatted(String.join(" ", options.serviceFlags()), options.threads(), Figures.count(SOLD)));
        Market.OpenSale sale;
        try (Market market = Market.open(database, books, options.lanes())) {
            sale = market.sell(ActivityEngine.REDIS, SOLD);
            market.sellOut(sale, SOLD);
        }
        Path folder = newFolder();
        try {
            tables.addAll(http(wrk, folder, sale, database, books));
        } finally {
            delete(folder);
        }
        // Redis has kept what it held, so the sale ends like any other.
        try (Market market = Market.open(database, books, options.lanes())) {
            market.finish(sale, SOLD, 0);
            complaints.addAll(market.complaints());
        }
        books.check();
    }

    private List<Table> http(Path wrk, Path folder, Market.OpenSale sale, BenchDatabase database, Books books) {
        progress.accept("Starting the service");
        try (ServiceProcess service = ServiceProcess.start(
                database,
                BenchSaleService.class,
                options.serviceFlags(),
                // The bucket is looked into for each request, and never empty.
                List.of(
                        "--inventory.flashsale.rate-limit.per-second=10000000",
                        "--inventory.flashsale.rate-limit.burst=10000000"),
                folder)) {
            String token = books.token(Scope.CHECKOUT);
            Wrk load = new Wrk(wrk, folder, "sale.lua", options.threads(), token);
            List<LateBuyers> all = options.connections().stream()
                    .flatMap(connections -> Arrays.stream(LateBuyers.Kind.values())
                            .map(kind -> new LateBuyers(
                                    new LateBuyers.Setup(kind, connections),
                                    service.address(),
                                    load,
                                    token,
                                    sale,
                                    options)))
                    .toList();
            Results<LateBuyers> results = new Rounds(options.rounds(), progress, () -> {}).run(all);
            List<Table> found = new ArrayList<>(SaleTables.ofHttp(results));
            if (options.profile()) {
                found.addAll(profile(service, all, folder));
            }
            String metrics = Answers.metrics(service.address(), books.token(Scope.MONITOR));
            for (LateBuyers.Kind kind : LateBuyers.Kind.values()) {
                Answers answers = Answers.of(metrics, kind.path());
                if (!answers.areAll(409)) {
                    complaints.add("not everybody was told that it is sold out at the %s: %s"
                            .formatted(kind.label(), answers.byStatus()));
                }
            }
            return found;
        }
    }

    private List<Table> profile(ServiceProcess service, List<LateBuyers> all, Path folder) {
        LateBuyers buyers = all.stream()
                .filter(who -> who.setup().kind() == LateBuyers.Kind.SOLD_OUT)
                .findFirst()
                .orElseThrow();
        progress.accept("Recording: " + buyers.label());
        return Profile.of(FlightRecorder.record(service.pid(), folder, buyers::measure))
                .tables();
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
