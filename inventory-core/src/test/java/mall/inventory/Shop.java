package mall.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every test of the core begins with: SKUs with stock, orders, and a look at the figures. */
public class Shop {

    public static final Actor OPS = new Actor("ops");
    public static final Actor CHECKOUT = new Actor("checkout");

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private final Catalogue catalogue;
    private final Adjustments adjustments;
    private final StockPositions positions;
    private final JdbcClient jdbc;

    Shop(Catalogue catalogue, Adjustments adjustments, StockPositions positions, JdbcClient jdbc) {
        this.catalogue = catalogue;
        this.adjustments = adjustments;
        this.positions = positions;
        this.jdbc = jdbc;
    }

    /** A number nobody has used. */
    public static String number(String kind) {
        return kind + "-" + RUN + "-" + NUMBERS.incrementAndGet();
    }

    public static OrderNo orderNo() {
        return new OrderNo(number("order"));
    }

    /** A new SKU that follows its physical stock, with that many units received and on sale. */
    public Sku skuWith(int units) {
        Sku sku = sku(SellablePolicy.FOLLOW_PHYSICAL);
        if (units > 0) {
            adjust(sku, Account.SUPPLIER, Account.SELLABLE, units);
        }
        return sku;
    }

    public Sku sku(SellablePolicy policy) {
        Sku sku = new Sku(number("sku"));
        catalogue.add(new CatalogueItem(sku, "A phone", policy, null));
        return sku;
    }

    /** A SKU of that very code, with that many units received and on sale. */
    public Sku add(Sku sku, int units) {
        catalogue.add(new CatalogueItem(sku, "A phone", SellablePolicy.FOLLOW_PHYSICAL, null));
        adjust(sku, Account.SUPPLIER, Account.SELLABLE, units);
        return sku;
    }

    public AdjustmentOutcome adjust(Sku sku, Account from, Account to, int units) {
        return adjustments.post(
                new Adjustment(number("adjustment"), sku, "MAIN", from, to, new Quantity(units), "a test"), OPS);
    }

    public StockPosition position(Sku sku) {
        return positions.find(sku).orElseThrow();
    }

    public static OrderLine line(Sku sku, int units) {
        return new OrderLine(sku, new Quantity(units));
    }

    public static Placement order(OrderLine... lines) {
        return Placement.of(orderNo(), "mall", Arrays.asList(lines));
    }

    /** Lets the order's hold end now, by the database's clock. */
    public void endHold(OrderNo orderNo) {
        jdbc.sql("update reservation set expires_at = utc_timestamp(6) - interval 1 second where order_no = ?")
                .param(orderNo.value())
                .update();
    }

    /** Whether any order's hold has ended and is not released. */
    public boolean hasDueHolds() {
        return jdbc.sql(
                        "select exists (select 1 from reservation where state = 'HELD' and expires_at <= utc_timestamp(6))")
                .query(Boolean.class)
                .single();
    }

    /** Contradicts the order's rows, as a bad repair by hand would: the clock seems to have released a unit already. */
    public void breakLine(OrderNo orderNo) {
        jdbc.sql("update reservation_line set quantity = quantity + 1 where order_no = ?")
                .param(orderNo.value())
                .update();
        setReleasedAndExpired(orderNo, 1);
    }

    /** Undoes {@link #breakLine}. */
    public void mendLine(OrderNo orderNo) {
        setReleasedAndExpired(orderNo, 0);
        jdbc.sql("update reservation_line set quantity = quantity - 1 where order_no = ?")
                .param(orderNo.value())
                .update();
    }

    private void setReleasedAndExpired(OrderNo orderNo, int units) {
        jdbc.sql("update reservation_line set released = ?, expired = ? where order_no = ?")
                .params(units, units, orderNo.value())
                .update();
    }

    /** Everything in the books, as text; equal before and after something that must change nothing. */
    public String books() {
        List<String> books = new ArrayList<>();
        for (String table : List.of(
                "sku",
                "stock_bucket",
                "warehouse_stock",
                "reservation",
                "reservation_line",
                "reservation_rollback",
                "reservation_event",
                "user_hold",
                "submit_token",
                "ledger_entry",
                "adjustment",
                "reservation_allocation",
                "shipment",
                "goods_return",
                "goods_return_line",
                "inspection",
                "stock_discrepancy",
                "stock_movement",
                "stock_shortage",
                "transfer",
                "activity",
                "activity_sku",
                "activity_user",
                "stock_task",
                "activity_return",
                "transfer_line")) {
            books.add(table
                    + jdbc.sql("select * from " + table + " order by 1, 2").query().listOfRows().stream()
                            .map(row -> row.entrySet().stream()
                                    .map(Shop::shown)
                                    .toList()
                                    .toString())
                            .toList());
        }
        return String.join("\n", books);
    }

    private static String shown(Map.Entry<String, Object> column) {
        return column.getValue() instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(column.getValue());
    }
}
