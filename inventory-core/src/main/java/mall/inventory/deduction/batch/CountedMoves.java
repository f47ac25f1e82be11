package mall.inventory.deduction.batch;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Posting;
import mall.inventory.ledger.Reason;
import mall.inventory.warehouse.StockPlace;
import mall.inventory.warehouse.WarehouseChange;
import mall.inventory.warehouse.WarehouseStock;

/**
 * Shipments and returns of which the books are told after a count that has looked at the shelf since. The count found the difference already, so
 * the opposite is booked too, and what lies there stays as it was counted. Not thread-safe.
 */
final class CountedMoves {

    private final Bookings bookings;
    private final Instant now;
    private final Function<StockPlace, Optional<Instant>> lastCount;

    /**
     * @param lastCount as of when a place was last counted, read with a lock
     */
    CountedMoves(Bookings bookings, Instant now, Function<StockPlace, Optional<Instant>> lastCount) {
        this.bookings = bookings;
        this.now = now;
        this.lastCount = lastCount;
    }

    /** Figures that are needed and that somebody else may hold: putting things right may take all of a SKU's. */
    Optional<String> held(Effect effect) {
        return among(effect).keySet().stream()
                .filter(place -> !bookings.shelf(place.sku()).isWhole())
                .findFirst()
                .map(place -> "stock of " + place.sku());
    }

    /** By how much places would grow, in units, that were counted since. */
    SortedMap<StockPlace, Integer> among(Effect effect) {
        TreeMap<StockPlace, Integer> counted = new TreeMap<>();
        LineMove.happenedAt(effect.action())
                .ifPresent(at -> effect.warehouseChanges().forEach((place, change) -> {
                    if (change.onHand() != 0 && isCounted(place, at)) {
                        counted.put(place, Math.toIntExact(change.onHand()));
                    }
                }));
        return counted;
    }

    private boolean isCounted(StockPlace place, Instant at) {
        return lastCount.apply(place).filter(asOf -> !at.isAfter(asOf)).isPresent();
    }

    /** The count missed units that had left: they were booked as lost, come back from there, and leave. */
    void findWhatHasLeft(Effect effect, SortedMap<StockPlace, Integer> counted) {
        counted.forEach((place, units) -> {
            if (units < 0) {
                find(effect, place, -units);
            }
        });
    }

    /** The count found units that had come: they were booked as found, and go back there. */
    void loseWhatHasCome(Effect effect, SortedMap<StockPlace, Integer> counted) {
        counted.forEach((place, units) -> {
            if (units > 0) {
                lose(effect, place, units);
            }
        });
    }

    /**
     * The loss was taken from sale as far as there was something, and the rest from what nobody offered, which may be what lies behind closed doors. So
     * what is found makes up for that first, and the rest is for sale.
     */
    private void find(Effect effect, StockPlace place, int units) {
        Shelf shelf = bookings.shelf(place.sku());
        WarehouseStock there = bookings.at(place);
        WarehouseChange leaving = effect.warehouseChanges().getOrDefault(place, WarehouseChange.NONE);
        WarehouseStock afterwards = there.plus(WarehouseChange.receiving(units)).plus(leaving);
        int aside = shelf.isManaged() || there.open()
                ? 0
                : Math.clamp(Math.max(afterwards.free(), 0) - there.setAside(), 0, units);
        int unoffered = shelf.isManaged() ? units : aside;
        int repaid = shelf.owed(units - unoffered);
        post(effect, place, Account.LOSS, Account.UNASSIGNED, unoffered);
        post(effect, place, Account.LOSS, Account.SELLABLE, units - unoffered);
        bookings.repay(effect, place.sku(), repaid);
        shelf.find(unoffered + repaid);
        shelf.restock(units - unoffered - repaid);
        bookings.change(place, WarehouseChange.receiving(units).plus(WarehouseChange.settingAside(aside)));
    }

    /** As a count does it: what was set aside there first, then what is on sale, then what nobody offers. */
    private void lose(Effect effect, StockPlace place, int units) {
        Shelf shelf = bookings.shelf(place.sku());
        WarehouseStock there = bookings.at(place);
        int aside = shelf.isManaged() ? 0 : Math.clamp(Math.min(there.setAside(), shelf.unassigned()), 0, units);
        int fromSale = shelf.isManaged() ? 0 : Math.clamp(shelf.sellable(), 0, units - aside);
        int rest = units - fromSale;
        post(effect, place, Account.SELLABLE, Account.LOSS, fromSale);
        post(effect, place, Account.UNASSIGNED, Account.LOSS, rest);
        shelf.lose(fromSale, rest);
        long free = Math.max(there.free() - units, 0);
        bookings.change(
                place,
                WarehouseChange.receiving(-units)
                        .plus(WarehouseChange.settingAside(
                                Math.min(there.setAside() - aside, free) - there.setAside())));
    }

    private void post(Effect effect, StockPlace place, Account from, Account to, int units) {
        if (units == 0) {
            return;
        }
        bookings.post(new Posting(
                now,
                LineMove.happenedAt(effect.action()).orElse(now),
                place.sku(),
                from,
                to,
                units,
                place.warehouse(),
                null,
                Reason.ALREADY_COUNTED,
                LineMove.document(effect.action()),
                effect.action().actor()));
    }
}
