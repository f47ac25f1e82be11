package mall.inventory.faults.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Evidence made by hand: two of ten phones are sold to anna, who pays and gets them; five lamps are laid out anew all the time. Each SKU has a partition
 * of its own.
 */
final class SyncTold {

    static final String PHONE = "phone";
    static final String LAMP = "lamp";
    static final String ORDER = "anna-1";
    static final long FIRST_READER = 100;
    static final long SECOND_READER = 101;

    private static final long LAMPS = 5;

    private final Map<String, Long> sellable = new HashMap<>();
    private final Map<String, Long> shown = new HashMap<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<StockEvent> stock = new ArrayList<>();
    private final Committed committed = new Committed();
    private final Map<String, Booked> booked = new HashMap<>();
    private final List<OrderEvent> orders = new ArrayList<>();

    private SyncTold() {}

    /** Everything as it should be. */
    static SyncTold kept() {
        SyncTold told = new SyncTold()
                .left(PHONE, 10, 1)
                .left(PHONE, 9, 2)
                .left(PHONE, 8, 3)
                .left(LAMP, 0, 0)
                .left(LAMP, LAMPS, 1)
                .left(LAMP, LAMPS, 4)
                .published(FIRST_READER, PHONE, 10, 1)
                .published(FIRST_READER, PHONE, 8, 3)
                .published(FIRST_READER, LAMP, 0, 0)
                .published(FIRST_READER, LAMP, LAMPS, 1)
                .saw(PHONE, 10, 1)
                .saw(PHONE, 8, 3)
                .saw(LAMP, 0, 0)
                .saw(LAMP, LAMPS, 1)
                .inBooks(PHONE, 8)
                .inBooks(LAMP, LAMPS)
                .onShow(PHONE, 8)
                .onShow(LAMP, LAMPS);
        return told.booked(ORDER, true, 7, 9)
                .published(ORDER, "placed:" + ORDER)
                .published(ORDER, "event:7")
                .published(ORDER, "event:9");
    }

    /** The same without a word about orders. */
    SyncTold withoutOrderEvents() {
        orders.clear();
        return this;
    }

    SyncTold left(String sku, long units, long version) {
        committed.put(sku, 0, units, version);
        committed.commit();
        return this;
    }

    SyncTold published(long producer, String sku, long units, long version) {
        int partition = sku.equals(PHONE) ? 0 : 1;
        stock.add(new StockEvent(partition, stock.size(), producer, sku, units, version));
        return this;
    }

    SyncTold saw(String sku, long units, long version) {
        sightings.add(new Sighting(sku, units, version, sightings.size()));
        return this;
    }

    SyncTold inBooks(String sku, long units) {
        sellable.put(sku, units);
        return this;
    }

    SyncTold onShow(String sku, long units) {
        shown.put(sku, units);
        return this;
    }

    SyncTold notOnShow(String sku) {
        shown.remove(sku);
        return this;
    }

    SyncTold booked(String orderNo, boolean placed, long... later) {
        Booked story = placed ? Booked.placed() : Booked.neverPlaced();
        for (long id : later) {
            story.later().add(id);
        }
        booked.put(orderNo, story);
        return this;
    }

    SyncTold published(String orderNo, String id) {
        orders.add(new OrderEvent(0, orders.size(), id, orderNo));
        return this;
    }

    List<String> violations() {
        return SyncChecker.violations(new SyncEvidence(
                sellable, shown, Map.of(LAMP, new Still(LAMPS, 1)), sightings, stock, committed, booked, orders));
    }
}
