package mall.inventory;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.ShipTo;
import mall.inventory.shipping.Conditions;
import mall.inventory.shipping.Lane;
import mall.inventory.shipping.Ranking;
import mall.inventory.shipping.Restriction;
import mall.inventory.shipping.Rules;
import mall.inventory.shipping.Strategy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.Adjustment;
import mall.inventory.stock.AdjustmentOutcome;
import mall.inventory.stock.Adjustments;
import mall.inventory.warehouse.JdbcWarehouseStock;
import mall.inventory.warehouse.StockPlace;
import mall.inventory.warehouse.Warehouse;
import mall.inventory.warehouse.WarehouseStock;
import mall.inventory.warehouse.Warehouses;
import mall.inventory.warehouse.WorkingCalendar;

/**
 * Warehouses of a test's own, what lies in them, and rules that concern nobody else: they name the test's SKUs or channel. Without a
 * rule, orders ship from whichever open warehouse has their SKUs, by priority.
 */
public class Depots {

    /** An address in Guangdong. */
    public static final ShipTo SHENZHEN = new ShipTo("CN-4403", null, null, null);

    private final Warehouses warehouses;
    private final Rules<Strategy> strategies;
    private final Rules<Restriction> restrictions;
    private final Rules<Lane> lanes;
    private final Adjustments adjustments;
    private final JdbcWarehouseStock stock;

    Depots(
            Warehouses warehouses,
            Rules<Strategy> strategies,
            Rules<Restriction> restrictions,
            Rules<Lane> lanes,
            Adjustments adjustments,
            JdbcWarehouseStock stock) {
        this.warehouses = warehouses;
        this.strategies = strategies;
        this.restrictions = restrictions;
        this.lanes = lanes;
        this.adjustments = adjustments;
        this.stock = stock;
    }

    /** A new open warehouse. */
    public String open(int priority) {
        String code = Shop.number("W");
        warehouses.add(
                new Warehouse(
                        code,
                        "A depot",
                        Warehouse.Kind.OWN,
                        "CN-44",
                        null,
                        priority,
                        ZoneOffset.UTC,
                        WorkingCalendar.ALWAYS,
                        true,
                        0),
                Shop.OPS);
        return code;
    }

    /** Units arrive, and are on sale. */
    public void receive(Sku sku, String warehouse, int units) {
        move(sku, warehouse, Account.SUPPLIER, Account.SELLABLE, units);
    }

    public AdjustmentOutcome move(Sku sku, String warehouse, Account from, Account to, int units) {
        return adjustments.post(
                new Adjustment(Shop.number("adjustment"), sku, warehouse, from, to, new Quantity(units), "a test"),
                Shop.OPS);
    }

    /** What lies there. */
    public WarehouseStock at(Sku sku, String warehouse) {
        return stock.find(List.of(sku)).getOrDefault(new StockPlace(sku, warehouse), WarehouseStock.none(true));
    }

    /** What lies of the SKUs, anywhere. */
    public Map<StockPlace, WarehouseStock> all(List<Sku> skus) {
        return stock.find(skus);
    }

    /** On hand and allocated. */
    public List<Long> figures(Sku sku, String warehouse) {
        WarehouseStock there = at(sku, warehouse);
        return List.of(there.onHand(), there.allocated());
    }

    /** An order to Shenzhen. */
    public static Placement order(OrderLine... lines) {
        return order("mall", lines);
    }

    public static Placement order(String channel, OrderLine... lines) {
        return new Placement(Shop.orderNo(), channel, null, SHENZHEN, null, null, List.of(lines));
    }

    /** The SKU does not ship to the region. */
    public void restrict(Sku sku, String region, String reason) {
        restrictions.add(new Restriction(List.of(sku), List.of(), List.of(region), null, null, reason), Shop.OPS);
    }

    /** Orders of that channel ship from these warehouses. */
    public void strategy(String channel, Ranking ranking, boolean allowSplit, String... from) {
        strategies.add(
                new Strategy(
                        Shop.number("strategy"),
                        1,
                        new Conditions(List.of(), List.of(channel), List.of(), List.of(), null, null),
                        List.of(from),
                        ranking,
                        allowSplit),
                Shop.OPS);
    }

    /** What leaves the warehouse for China leaves the next day, and arrives two days later. */
    public void lane(String warehouse) {
        lanes.add(new Lane(warehouse, "CN", LocalTime.MIDNIGHT, 0, 2, WorkingCalendar.ALWAYS), Shop.OPS);
    }
}
