package mall.inventory.faults.prove;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import mall.inventory.faults.load.Shelf;
import mall.inventory.faults.load.Site;

/** Makes SKUs and warehouses that are a round's own. */
public final class Stocking {

    private static final int HOT_UNITS = 100_000;
    private static final int OTHER_UNITS = 20_000;
    private static final int OTHERS = 5;
    private static final int SCARCE_UNITS = 150;
    private static final int FEW_UNITS = 60;

    private final Stage stage;
    private final String prefix;
    private final int order;

    /**
     * For one round.
     *
     * @param prefix of all their names
     * @param order the place of its strategy among those of all rounds
     */
    public Stocking(Stage stage, String prefix, int order) {
        this.stage = stage;
        this.prefix = prefix;
        this.order = order;
    }

    /** A hot SKU, some more, and one that is sold out soon, in four warehouses. */
    public Shelf shelf() {
        SequencedMap<String, Integer> opening = new LinkedHashMap<>();
        opening.put(prefix + "-hot", HOT_UNITS);
        for (int i = 1; i <= OTHERS; i++) {
            opening.put(prefix + "-other-" + i, OTHER_UNITS);
        }
        opening.put(prefix + "-scarce", SCARCE_UNITS);
        List<Site> sites = List.of(
                site("north", "CN-1101", 39.9, 116.4),
                site("east", "CN-3101", 31.2, 121.5),
                site("south", "CN-4401", 23.1, 113.3),
                site("west", "CN-5101", 30.6, 104.1));
        sites.forEach(this::open);
        Map<String, Object> nearest = new LinkedHashMap<>();
        nearest.put("name", prefix + "-nearest");
        nearest.put("order", order);
        nearest.put("when", Map.of("skus", List.copyOf(opening.keySet())));
        nearest.put("warehouses", sites.stream().map(Site::code).toList());
        nearest.put("ranking", "DISTANCE");
        nearest.put("allowSplit", true);
        stage.tell("/v1/admin/strategies", nearest);
        opening.forEach((sku, units) -> stock(sku, units, sites));
        return new Shelf(opening, sites);
    }

    private Site site(String name, String region, double lat, double lon) {
        return new Site(prefix + "-" + name, region, lat, lon);
    }

    private void open(Site site) {
        Map<String, Object> warehouse = new LinkedHashMap<>();
        warehouse.put("code", site.code());
        warehouse.put("name", site.code());
        warehouse.put("kind", "OWN");
        warehouse.put("region", site.region());
        warehouse.put("lat", site.lat());
        warehouse.put("lon", site.lon());
        warehouse.put("priority", 1);
        warehouse.put("timeZone", "Asia/Shanghai");
        stage.tell("/v1/admin/warehouses", warehouse);
    }

    /** The first warehouse has so few of anything that orders are split. */
    private void stock(String sku, int units, List<Site> sites) {
        stage.tell("/v1/admin/skus", Map.of("sku", sku, "name", sku, "policy", "FOLLOW_PHYSICAL"));
        int few = Math.min(FEW_UNITS, units / sites.size());
        int left = units - few;
        receive(sku, few, sites.getFirst());
        for (int i = 1; i < sites.size(); i++) {
            int part = left / (sites.size() - i);
            receive(sku, part, sites.get(i));
            left -= part;
        }
    }

    private void receive(String sku, int units, Site site) {
        receive(stage, sku, units, site.code(), "opening-" + sku + "-" + site.code());
    }

    /** One SKU more, in the warehouse that is always there; with no units there is no receipt. */
    public static void stock(Stage stage, String sku, int units) {
        stage.tell("/v1/admin/skus", Map.of("sku", sku, "name", sku, "policy", "FOLLOW_PHYSICAL"));
        if (units > 0) {
            receive(stage, sku, units, "MAIN", "opening-" + sku);
        }
    }

    private static void receive(Stage stage, String sku, int units, String warehouse, String number) {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("adjustmentNo", number);
        receipt.put("sku", sku);
        receipt.put("warehouse", warehouse);
        receipt.put("from", "SUPPLIER");
        receipt.put("to", "SELLABLE");
        receipt.put("quantity", units);
        receipt.put("reason", "opening stock");
        stage.tell("/v1/admin/adjustments", receipt);
    }
}
