package mall.inventory.shipping;

import static mall.inventory.shipping.CaseNotation.NONE;
import static mall.inventory.shipping.CaseNotation.calendar;
import static mall.inventory.shipping.CaseNotation.categories;
import static mall.inventory.shipping.CaseNotation.list;
import static mall.inventory.shipping.CaseNotation.moment;
import static mall.inventory.shipping.CaseNotation.position;
import static mall.inventory.shipping.CaseNotation.skus;
import static mall.inventory.shipping.CaseNotation.yes;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.inventory.shipping.MarkdownTable.Row;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/** The warehouses, rules and stock of a section of the cases. */
final class SourcingCast {

    private static final Map<String, Set<String>> COLUMNS = Map.of(
            "warehouse", Set.of("warehouse", "region", "position", "priority", "zone", "works", "holidays", "open"),
            "strategy",
                    Set.of(
                            "strategy",
                            "order",
                            "regions",
                            "channels",
                            "goods",
                            "from",
                            "to",
                            "warehouses",
                            "ranking",
                            "split"),
            "restriction", Set.of("restriction", "regions", "goods", "from", "to"),
            "lane from", Set.of("lane from", "to", "cut-off", "processing", "transit", "carrier", "holidays"));

    private final List<Warehouse> warehouses = new ArrayList<>();
    private final List<Rule<Strategy>> strategies = new ArrayList<>();
    private final List<Rule<Restriction>> restrictions = new ArrayList<>();
    private final List<Rule<Lane>> lanes = new ArrayList<>();
    private final Map<Sku, Map<String, Long>> stock = new HashMap<>();
    private final Map<Sku, String> categories = new HashMap<>();

    void add(MarkdownTable table) {
        if (table.kind().equals("stock")) {
            addStock(table);
            return;
        }
        Set<String> columns = COLUMNS.get(table.kind());
        if (columns == null) {
            throw new IllegalArgumentException("nothing is known of tables of '" + table.kind() + "'");
        }
        table.allowOnly(columns);
        for (Row row : table.rows()) {
            try {
                add(table.kind(), row);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("line " + row.line() + ": " + e.getMessage(), e);
            }
        }
    }

    private void add(String kind, Row row) {
        switch (kind) {
            case "warehouse" -> warehouses.add(warehouse(row));
            case "strategy" -> strategies.add(rule(strategies, strategy(row, strategies.size())));
            case "restriction" -> restrictions.add(rule(restrictions, restriction(row)));
            case "lane from" -> lanes.add(rule(lanes, lane(row)));
            default -> throw new IllegalArgumentException(kind);
        }
    }

    /** Rules are numbered as they stand. */
    private static <T> Rule<T> rule(List<Rule<T>> before, T content) {
        return new Rule<>(before.size() + 1L, 1, content);
    }

    private void addStock(MarkdownTable table) {
        for (Row row : table.rows()) {
            Sku sku = new Sku(row.get("stock"));
            Map<String, Long> units = new HashMap<>();
            row.cells().forEach((column, cell) -> {
                if (column.equals("category")) {
                    CaseNotation.categories(cell).forEach(category -> categories.put(sku, category));
                } else if (!column.equals("stock")) {
                    units.put(known(column), Long.valueOf(cell));
                }
            });
            stock.put(sku, units);
        }
    }

    /** The code; refused when no warehouse has it. */
    String known(String code) {
        if (warehouses.stream().map(Warehouse::code).noneMatch(code::equals)) {
            throw new IllegalArgumentException("there is no warehouse '" + code + "'");
        }
        return code;
    }

    private static Warehouse warehouse(Row row) {
        String code = row.get("warehouse");
        String region = row.get("region", NONE);
        return new Warehouse(
                code,
                code,
                Warehouse.Kind.OWN,
                region.equals(NONE) ? "" : region,
                position(row.get("position", NONE)),
                Integer.parseInt(row.get("priority", "0")),
                ZoneId.of(row.get("zone", "UTC")),
                calendar(row.get("works", "every day"), row.get("holidays", NONE)),
                yes(row.get("open", "yes")),
                1);
    }

    private static Strategy strategy(Row row, int place) {
        String goods = row.get("goods", NONE);
        Conditions when = new Conditions(
                list(row.get("regions", NONE)),
                list(row.get("channels", NONE)),
                skus(goods),
                categories(goods),
                moment(row.get("from", NONE)),
                moment(row.get("to", NONE)));
        Ranking ranking = switch (row.get("ranking", "priority")) {
            case "priority" -> Ranking.PRIORITY;
            case "distance" -> Ranking.DISTANCE;
            case "fewest" -> Ranking.FEWEST_SPLITS;
            default -> throw new IllegalArgumentException("no ranking: " + row.get("ranking"));
        };
        int order = Integer.parseInt(row.get("order", String.valueOf(place)));
        String warehouses = row.get("warehouses", "all");
        return new Strategy(
                row.get("strategy"),
                order,
                when,
                warehouses.equals("all") ? List.of() : list(warehouses),
                ranking,
                yes(row.get("split", "yes")));
    }

    private static Restriction restriction(Row row) {
        String goods = row.get("goods", NONE);
        return new Restriction(
                skus(goods),
                categories(goods),
                list(row.get("regions")),
                moment(row.get("from", NONE)),
                moment(row.get("to", NONE)),
                row.get("restriction"));
    }

    private static Lane lane(Row row) {
        return new Lane(
                row.get("lane from"),
                row.get("to"),
                LocalTime.parse(row.get("cut-off")),
                Integer.parseInt(row.get("processing")),
                Integer.parseInt(row.get("transit")),
                calendar(row.get("carrier", "every day"), row.get("holidays", NONE)));
    }

    ShippingRules rules() {
        return ShippingRules.of(1, warehouses, strategies, restrictions, lanes);
    }

    FreeUnits free() {
        return (sku, warehouse) -> stock.getOrDefault(sku, Map.of()).getOrDefault(warehouse, 0L);
    }

    Demand.Line line(String sku, int units) {
        Sku known = new Sku(sku);
        if (!stock.containsKey(known)) {
            throw new IllegalArgumentException("there is no stock of " + sku);
        }
        @Nullable String category = categories.get(known);
        return new Demand.Line(known, units, category);
    }
}
