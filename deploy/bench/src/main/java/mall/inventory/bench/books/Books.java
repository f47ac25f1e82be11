package mall.inventory.bench.books;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import mall.inventory.access.ApiClients;
import mall.inventory.access.IssueOutcome;
import mall.inventory.access.Scope;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reconciliation.ReconciliationReport;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPosition;
import mall.inventory.stock.StockPositions;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The books of a run. They are checked after each round and then emptied, so that the last round meets tables like the first. */
public final class Books implements AutoCloseable {

    private static final int SHOWN = 5;

    /** Longer than an order that has the row waits for its commit. */
    private static final Duration QUIET = Duration.ofMillis(500);

    /** Longer than the pool, and then a lock, lets an order wait. */
    private static final Duration QUIET_LIMIT = Duration.ofSeconds(20);

    private final ConfigurableApplicationContext context;
    private final OpeningStock openingStock;
    private final ConcurrentLinkedQueue<Sale> sales = new ConcurrentLinkedQueue<>();
    private final List<String> complaints = new ArrayList<>();
    private int slices;
    private long orders;

    private Books(ConfigurableApplicationContext context) {
        this.context = context;
        this.openingStock = new OpeningStock(context);
    }

    /** Migrates the database and opens its books. */
    public static Books open(BenchDatabase database) {
        Map<String, String> settings = database.properties();
        settings.put("inventory.deduction.strategy", "conditional-update"); // it sells nothing, and needs no lanes
        settings.put("spring.datasource.hikari.maximum-pool-size", "2");
        settings.put("spring.datasource.hikari.minimum-idle", "1");
        return new Books(BenchCore.start(settings));
    }

    /** A SKU nobody has sold yet, with at least so many units. */
    public Sku skuWith(long units) {
        return openingStock.skuWith(units);
    }

    /** SKUs nobody has sold yet, so many, with the most units that one receipt has in each of the warehouses. */
    public List<Sku> skusIn(List<String> warehouses, int count) {
        return openingStock.skusIn(warehouses, count);
    }

    /** The core behind the books, for what else has to be there before anything is measured. */
    public ApplicationContext core() {
        return context;
    }

    /** Remembers a slice's sale for the next check. */
    public void sold(List<Sku> skus, long answered, long unknown) {
        long opening = skus.stream().mapToLong(openingStock::of).sum();
        sales.add(new Sale(skus, opening, answered, unknown));
    }

    /** Returns when nobody buys the SKU any more: orders whose caller has hung up are placed all the same. */
    public void awaitQuiet(Sku sku) {
        long until = System.nanoTime() + QUIET_LIMIT.toNanos();
        long before = -1;
        long reserved = position(sku).reserved();
        while (reserved != before && System.nanoTime() - until < 0) {
            before = reserved;
            sleep(QUIET);
            reserved = position(sku).reserved();
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the books settle", e);
        }
    }

    /** A new token with that scope; there is one of each. */
    public String token(Scope scope) {
        String client = "bench-" + scope.id();
        return switch (context.getBean(ApiClients.class).issue(client, Set.of(scope))) {
            case IssueOutcome.Issued issued -> issued.token();
            case IssueOutcome.NameTaken _ ->
                throw new IllegalStateException("there is a client " + client + " already");
        };
    }

    /** Checks what was sold since the last check, and every invariant. Nothing may be under way. */
    public void check() {
        Reconciliation reconciliation = context.getBean(Reconciliation.class);
        complaints.addAll(complaints(reconciliation.check()));
        for (Sale sale = sales.poll(); sale != null; sale = sales.poll()) {
            slices++;
            orders += sale.answered();
            complaints.addAll(
                    sale.complaints(sale.skus().stream().map(this::position).toList()));
        }
    }

    /** Throws orders, entries and SKUs away. */
    public void empty() {
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        for (String table : List.of(
                "reservation",
                "reservation_line",
                "reservation_allocation",
                "ledger_entry",
                "adjustment",
                "stock_task",
                "activity_return",
                "activity_user")) {
            jdbc.execute("truncate table " + table);
        }
        for (String table : List.of("activity_sku", "activity", "stock_bucket", "warehouse_stock", "sku")) {
            jdbc.update("delete from " + table);
        }
    }

    /** What the checks so far have found wrong; nothing when the books balance. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** How much was checked, in a sentence. */
    public String verdict() {
        String what = complaints.isEmpty() ? "The books balance" : "The books do NOT balance";
        return "%s: %,d orders in %,d slices; every invariant of the reconciliation, and units sold + units left = opening stock"
                .formatted(what, orders, slices);
    }

    /** What a reconciliation found, the first of each invariant. */
    static List<String> complaints(ReconciliationReport report) {
        return report.results().stream()
                .flatMap(result -> result.violations().stream()
                        .limit(SHOWN)
                        .map(violation -> "%s (%s) does not hold: %s: %s"
                                .formatted(
                                        result.invariant(),
                                        result.invariant().statement(),
                                        violation.subject(),
                                        violation.detail())))
                .toList();
    }

    private StockPosition position(Sku sku) {
        return context.getBean(StockPositions.class).find(sku).orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }
}
