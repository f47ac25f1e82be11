package mall.inventory.deduction.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import mall.inventory.fulfilment.Discrepancy;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Posting;
import mall.inventory.ledger.Reason;
import mall.inventory.reservation.Allocation;
import mall.inventory.reservation.OrderLine;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.StockPlace;
import mall.inventory.warehouse.WarehouseChange;
import mall.inventory.warehouse.WarehouseStock;

/**
 * What granted effects do to locked figures, and the entries that follow from it besides the effects' own: units that come back and
 * repay what is owed, or lie in a closed warehouse; goods that have left though they were not there. Not thread-safe.
 */
final class Bookings {

    private final Instant now;
    private final Map<Sku, Shelf> shelves;
    private final BatchSourcing sourcing;
    private final Waiting waiting;
    private final Predicate<String> isOpen;
    private final CountedMoves counted;
    private final List<Posting> postings = new ArrayList<>();
    private final List<Discrepancy> discrepancies = new ArrayList<>();
    private final TreeMap<StockPlace, WarehouseChange> places = new TreeMap<>();

    /**
     * What is about to be booked.
     *
     * @param isOpen whether a warehouse is open, read with a lock
     * @param lastCount as of when a place was last counted, read with a lock
     */
    Bookings(
            Instant now,
            Map<Sku, Shelf> shelves,
            BatchSourcing sourcing,
            Waiting waiting,
            Predicate<String> isOpen,
            Function<StockPlace, Optional<Instant>> lastCount) {
        this.now = now;
        this.shelves = shelves;
        this.sourcing = sourcing;
        this.waiting = waiting;
        this.isOpen = isOpen;
        this.counted = new CountedMoves(this, now, lastCount);
    }

    void post(Posting posting) {
        postings.add(posting);
    }

    /** Entries that are nobody's own. */
    List<Posting> postings() {
        return postings;
    }

    List<Discrepancy> discrepancies() {
        return discrepancies;
    }

    /** The shelves that something was taken from or put back on, in the order in which rows are written. */
    SortedMap<Sku, Shelf> shelves() {
        TreeMap<Sku, Shelf> changes = new TreeMap<>(shelves);
        changes.values().removeIf(shelf -> !shelf.isTouched());
        return changes;
    }

    /** What changes in warehouses, in the order in which rows are written. */
    SortedMap<StockPlace, WarehouseChange> places() {
        TreeMap<StockPlace, WarehouseChange> changes = new TreeMap<>(places);
        changes.values().removeIf(WarehouseChange.NONE::equals);
        return changes;
    }

    /** A row that the effect needs and that somebody else may hold. */
    Optional<String> held(Effect effect) {
        return effect.warehouseChanges().keySet().stream()
                .filter(place ->
                        waiting == Waiting.NO && sourcing.racks().at(place).isEmpty())
                .findFirst()
                .map(place -> "stock of " + place.sku() + " in " + place.warehouse())
                .or(() -> counted.held(effect));
    }

    /** Books an effect that has been granted. */
    void book(Effect effect) {
        SortedMap<StockPlace, WarehouseChange> changes = effect.warehouseChanges();
        changes.keySet().forEach(this::know);
        Set<Sku> toSpare = toSpare(effect);
        SortedMap<StockPlace, Integer> already = counted.among(effect);
        counted.findWhatHasLeft(effect, already);
        if (effect.move() == LineMove.SHIP) {
            changes.forEach((place, change) -> findWhatHasLeft(effect, place, change));
        }
        changes.forEach(this::change);
        effect.units().forEach(line -> move(effect, line));
        if (effect.move() == LineMove.SHIP) {
            changes.keySet().forEach(place -> putOnSaleInstead(effect, place));
        }
        if (effect.move() == LineMove.SHIP || effect.givesBackToItsActivity()) {
            changes.forEach((place, change) -> takeOffSaleInstead(effect, place, change, toSpare));
        }
        counted.loseWhatHasCome(effect, already);
    }

    /** The SKUs of which there are units that nobody offers, besides those behind closed doors. */
    private Set<Sku> toSpare(Effect effect) {
        return effect.units().stream()
                .map(OrderLine::sku)
                .filter(sku -> shelf(sku).hasToSpare())
                .collect(Collectors.toSet());
    }

    /**
     * Units that were promised from a closed warehouse are free now behind the closed door: others have left another warehouse instead, or they are their
     * activity's again, and nowhere in particular.
     *
     * @param toSpare the SKUs of which there were units that nobody offers, before others were found because they have left
     */
    private void takeOffSaleInstead(Effect effect, StockPlace place, WarehouseChange change, Set<Sku> toSpare) {
        WarehouseStock there = at(place);
        Shelf shelf = shelf(place.sku());
        long freed = Math.min(change.onHand() - change.allocated(), there.free() - there.setAside());
        if (there.open() || shelf.isManaged() || freed <= 0) {
            return;
        }
        int units = (int) Math.min(freed, shelf.sellable());
        // What else is promised is owed now: nothing of it lies behind an open door.
        change(place, WarehouseChange.settingAside(toSpare.contains(place.sku()) ? units : freed));
        shelf.setAside(units);
        post(effect, place.sku(), units, Reason.CLOSED);
    }

    /** Units have left that were set aside in a closed warehouse: as many, promised from elsewhere until now, are free there. */
    private void putOnSaleInstead(Effect effect, StockPlace place) {
        WarehouseStock there = at(place);
        long gone = there.setAside() - Math.max(there.free(), 0);
        if (gone <= 0) {
            return;
        }
        Shelf shelf = shelf(place.sku());
        int freed = (int) gone - shelf.owed((int) gone);
        change(place, WarehouseChange.settingAside(-gone));
        int units = Math.clamp(shelf.unassigned(), 0, freed);
        if (units > 0) {
            shelf.setAside(-units);
            postings.add(Posting.internal(
                    now,
                    place.sku(),
                    Account.UNASSIGNED,
                    Account.SELLABLE,
                    units,
                    Reason.REOPENED,
                    LineMove.document(effect.action()),
                    effect.action().actor()));
        }
    }

    /** A place without a row has nothing, and is as open as its warehouse. */
    private void know(StockPlace place) {
        if (sourcing.racks().at(place).isEmpty()) {
            sourcing.racks().add(place, WarehouseStock.none(isOpen.test(place.warehouse())));
        }
    }

    WarehouseStock at(StockPlace place) {
        return sourcing.racks().at(place).orElseThrow();
    }

    /** Units that have come on sale make up for what is owed. */
    void repay(Effect effect, Sku sku, int units) {
        post(effect, sku, units, Reason.REPAY);
    }

    void change(StockPlace place, WarehouseChange change) {
        places.merge(place, change, WarehouseChange::plus);
        sourcing.apply(Map.of(place, change));
        if (change.setAside() != 0) {
            shelf(place.sku()).shutIn(change.setAside());
        }
    }

    /** The goods are gone, so they were there: what the books lack is found first. */
    private void findWhatHasLeft(Effect effect, StockPlace place, WarehouseChange change) {
        if (change.onHand() >= 0) {
            return;
        }
        WarehouseStock there = at(place);
        WarehouseStock left = there.plus(change);
        if (left.onHand() < 0) {
            int missing = Math.toIntExact(-left.onHand());
            discrepancies.add(discrepancy(effect, place, Discrepancy.Kind.NOT_ON_HAND, missing));
            postings.add(new Posting(
                    now,
                    now,
                    place.sku(),
                    Account.LOSS,
                    Account.UNASSIGNED,
                    missing,
                    place.warehouse(),
                    null,
                    Reason.FOUND,
                    LineMove.document(effect.action()),
                    effect.action().actor()));
            shelf(place.sku()).find(missing);
            change(place, WarehouseChange.receiving(missing));
        }
        long lacking = -at(place).plus(change).free();
        if (lacking > 0 && lacking > -there.free()) {
            discrepancies.add(discrepancy(effect, place, Discrepancy.Kind.PROMISED_TO_OTHERS, lacking));
        }
    }

    private Discrepancy discrepancy(Effect effect, StockPlace place, Discrepancy.Kind kind, long units) {
        return new Discrepancy(
                now,
                place.sku(),
                place.warehouse(),
                kind,
                units,
                LineMove.document(effect.action()).number(),
                effect.action().actor());
    }

    Shelf shelf(Sku sku) {
        return Objects.requireNonNull(shelves.get(sku));
    }

    private void move(Effect effect, OrderLine line) {
        Shelf shelf = shelf(line.sku());
        int units = line.quantity().units();
        switch (Objects.requireNonNull(effect.move())) {
            case PLACE, REOPEN -> shelf.take(units);
            case RELEASE, EXPIRE -> shelf.putBack(units);
            case RELEASE_TO_ACTIVITY, EXPIRE_TO_ACTIVITY, SHIP -> shelf.leave(units);
            case SETTLE -> shelf.settle(units);
            case RESTOCK -> shelf.restock(units);
            case INSPECT, SOURCE -> {}
        }
        if (Objects.requireNonNull(effect.move()).bringsUnits()) {
            keepOffSale(effect, line, shelf);
        }
    }

    private void keepOffSale(Effect effect, OrderLine line, Shelf shelf) {
        int left = line.quantity().units();
        if (shelf.isManaged()) {
            int received = effect.move() == LineMove.RESTOCK ? left : 0;
            shelf.setAside(received);
            post(effect, line.sku(), received, Reason.MANAGED);
            return;
        }
        for (Allocation comesBack : comingBack(effect, line)) {
            left -= shutIn(
                    effect, new StockPlace(line.sku(), comesBack.warehouse()), Math.min(left, comesBack.units()));
        }
        int repaid = shelf.owed(left);
        shelf.setAside(repaid);
        repay(effect, line.sku(), repaid);
    }

    /**
     * Units have come back to a place. If it is closed they are off sale, but for those that others were promised from there and that had left in
     * somebody else's place: as many are free where that one's were to leave from.
     *
     * @return how many are off sale
     */
    private int shutIn(Effect effect, StockPlace place, int units) {
        WarehouseStock there = at(place);
        int closed = there.open() ? 0 : Math.clamp(Math.max(there.free(), 0) - there.setAside(), 0, units);
        if (closed > 0) {
            shelf(place.sku()).setAside(closed);
            post(effect, place.sku(), closed, Reason.CLOSED);
            change(place, WarehouseChange.settingAside(closed));
        }
        return closed;
    }

    /** The places where the line's units lie that come on sale. */
    private static List<Allocation> comingBack(Effect effect, OrderLine line) {
        return effect.move() == LineMove.RESTOCK
                ? List.of(new Allocation(
                        LineMove.placeOf(effect.action()), line.quantity().units(), null, null))
                : effect.changes().stream()
                        .filter(change -> change.sku().equals(line.sku()))
                        .flatMap(change -> change.givenBack().stream())
                        .toList();
    }

    private void post(Effect effect, Sku sku, int units, String reason) {
        if (units > 0) {
            postings.add(Posting.internal(
                    now,
                    sku,
                    Account.SELLABLE,
                    Account.UNASSIGNED,
                    units,
                    reason,
                    LineMove.document(effect.action()),
                    effect.action().actor()));
        }
    }
}
