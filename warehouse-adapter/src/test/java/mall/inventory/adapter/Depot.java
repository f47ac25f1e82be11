package mall.inventory.adapter;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import mall.inventory.access.ApiClients;
import mall.inventory.access.Scope;
import mall.inventory.deduction.ConfirmOutcome;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.sku.Catalogue;
import mall.inventory.sku.CatalogueItem;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.Adjustment;
import mall.inventory.stock.AdjustmentOutcome;
import mall.inventory.stock.Adjustments;
import mall.inventory.stock.StockPosition;
import mall.inventory.stock.StockPositions;
import mall.inventory.warehouse.Warehouse;
import mall.inventory.warehouse.Warehouses;
import mall.inventory.warehouse.WorkingCalendar;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every test of the service begins with: callers with tokens, warehouses, stock, orders, and a look at the books. */
public class Depot implements InitializingBean {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final Actor MALL = new Actor("mall");

    private final ApiClients clients;
    private final Warehouses warehouses;
    private final Catalogue catalogue;
    private final Adjustments adjustments;
    private final StockPositions positions;
    private final DeductionEngine engine;
    private final Reconciliation reconciliation;
    private final JdbcClient jdbc;

    Depot(
            ApiClients clients,
            Warehouses warehouses,
            Catalogue catalogue,
            Adjustments adjustments,
            StockPositions positions,
            DeductionEngine engine,
            Reconciliation reconciliation,
            JdbcClient jdbc) {
        this.clients = clients;
        this.warehouses = warehouses;
        this.catalogue = catalogue;
        this.adjustments = adjustments;
        this.positions = positions;
        this.engine = engine;
        this.reconciliation = reconciliation;
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        for (Scope scope : Scope.values()) {
            clients.register("test-" + scope.id(), token(scope), EnumSet.of(scope));
        }
    }

    public static String token(Scope scope) {
        return "token-of-the-warehouse-adapter-tests-for-" + scope.id();
    }

    /** A number nobody has used. */
    public static String number(String kind) {
        return kind + "-" + RUN + "-" + NUMBERS.incrementAndGet();
    }

    public String warehouse() {
        String code = number("W");
        warehouses.add(
                new Warehouse(
                        code,
                        "A warehouse",
                        Warehouse.Kind.OWN,
                        "DE",
                        null,
                        1,
                        ZoneOffset.UTC,
                        WorkingCalendar.ALWAYS,
                        true,
                        0),
                MALL);
        return code;
    }

    /** A new SKU with so many units in a warehouse. */
    public String skuWith(int units, String warehouse) {
        Sku sku = new Sku(number("SKU"));
        catalogue.add(new CatalogueItem(sku, "A phone", SellablePolicy.FOLLOW_PHYSICAL, null));
        Adjustment receipt = new Adjustment(
                number("receipt"), sku, warehouse, Account.SUPPLIER, Account.SELLABLE, new Quantity(units), "test");
        expect(AdjustmentOutcome.Posted.class, adjustments.post(receipt, MALL));
        return sku.code();
    }

    /** So many new SKUs, without stock: their codes begin with the returned text and end in six digits, from 000000 on. */
    String skus(int count) {
        String prefix = number("BULK") + "-";
        String numbers = """
                (with recursive low (n) as (select 0 union all select n + 1 from low where n < 999),
                                high (n) as (select 0 union all select n + 1 from high where n < 99)
                 select high.n * 1000 + low.n n from high join low) numbers where n < ?
                """;
        jdbc.sql(
                        "insert into sku (sku, name, policy) select concat(?, lpad(n, 6, '0')), 'One of many', 'FOLLOW_PHYSICAL' from "
                                + numbers)
                .params(prefix, count)
                .update();
        jdbc.sql("insert into stock_bucket (sku, bucket) select concat(?, lpad(n, 6, '0')), 0 from " + numbers)
                .params(prefix, count)
                .update();
        return prefix;
    }

    /** What a warehouse has of a SKU; nothing where it never had any. */
    public long onHand(String sku, String warehouse) {
        return stock(sku).warehouses().stream()
                .filter(place -> place.warehouse().equals(warehouse))
                .mapToLong(StockPosition.WarehousePosition::onHand)
                .sum();
    }

    /** All units in a warehouse. */
    long units(String warehouse) {
        return jdbc.sql("select coalesce(sum(on_hand), 0) from warehouse_stock where warehouse = ?")
                .param(warehouse)
                .query(Long.class)
                .single();
    }

    /** A batch's receiver was last heard of so long ago. */
    public void silenceReceiver(String batchNo, int seconds) {
        jdbc.sql("update stock_batch set heartbeat_at = utc_timestamp(6) - interval ? second where batch_no = ?")
                .params(seconds, batchNo)
                .update();
    }

    /** A node has the turn at a warehouse's batches, and was last heard of so long ago. */
    public void giveTurn(String warehouse, String node, int secondsAgo) {
        jdbc.sql("""
                        update stock_batch_turn set owner = ?, heartbeat_at = utc_timestamp(6) - interval ? second where warehouse = ?
                        """).params(node, secondsAgo, warehouse).update();
    }

    /** A batch was counted, and came to rest, so many days earlier than it did. */
    public void age(String batchNo, int days) {
        jdbc.sql("""
                        update stock_batch set as_of = as_of - interval ? day, finished_at = finished_at - interval ? day where batch_no = ?
                        """).params(days, days, batchNo).update();
    }

    /** How many blocks of a batch's rows are kept. */
    public int blocks(String batchNo) {
        return jdbc.sql("select count(*) from stock_batch_part where batch_no = ?")
                .param(batchNo)
                .query(Integer.class)
                .single();
    }

    /** What is kept of a batch's rows cannot be read any more, and has been found so for so often. */
    void damage(String batchNo, int times) {
        jdbc.sql("update stock_batch_part set data = x'00' where batch_no = ?")
                .param(batchNo)
                .update();
        jdbc.sql("update stock_batch set troubles = ? where batch_no = ?")
                .params(times, batchNo)
                .update();
    }

    /** A new order, not yet paid. */
    String held(String sku, int units) {
        OrderNo orderNo = new OrderNo(number("order"));
        List<OrderLine> lines = List.of(new OrderLine(new Sku(sku), new Quantity(units)));
        expect(PlaceOutcome.Placed.class, engine.place(Placement.of(orderNo, "mall", lines), MALL));
        return orderNo.value();
    }

    /** A new order, paid and sourced. */
    String paid(String sku, int units) {
        String orderNo = held(sku, units);
        expect(ConfirmOutcome.Confirmed.class, engine.confirm(new OrderNo(orderNo), MALL));
        return orderNo;
    }

    DeductionEngine engine() {
        return engine;
    }

    private static void expect(Class<?> wanted, Object outcome) {
        if (!wanted.isInstance(outcome)) {
            throw new IllegalStateException(String.valueOf(outcome));
        }
    }

    StockPosition stock(String sku) {
        return positions.find(new Sku(sku)).orElseThrow();
    }

    /** When something is booked to have happened, by the ledger's newest entry of that SKU. */
    String effectiveAt(String sku) {
        return jdbc.sql("select cast(effective_at as char) from ledger_entry where sku = ? order by id desc limit 1")
                .param(sku)
                .query(String.class)
                .single();
    }

    /** What time it is in the database, to the microsecond. */
    public String now() {
        return jdbc.sql("select date_format(utc_timestamp(6), '%Y-%m-%dT%H:%i:%s.%fZ')")
                .query(String.class)
                .single();
    }

    /** What time it is in the database, and a bit. */
    String nowPlus(int seconds) {
        return jdbc.sql("select date_format(utc_timestamp() + interval ? second, '%Y-%m-%dT%H:%i:%sZ')")
                .param(seconds)
                .query(String.class)
                .single();
    }

    /** All that a refused request must leave as it is: a checksum over the rows of each table, but for whose turn it was at last. */
    Map<String, String> books() {
        List<String> tables = jdbc.sql("""
                        select table_name from information_schema.tables
                        where table_schema = database() and table_type = 'BASE TABLE' and table_name <> 'stock_batch_turn'
                        order by table_name
                        """).query(String.class).list();
        return jdbc.sql("checksum table " + String.join(", ", tables)).query().listOfRows().stream()
                .collect(Collectors.toMap(
                        row -> String.valueOf(row.get("Table")), row -> String.valueOf(row.get("Checksum"))));
    }

    public boolean isBalanced() {
        return reconciliation.check().balanced();
    }
}
