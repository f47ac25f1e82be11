package mall.inventory.counting;

import static mall.inventory.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Depots;
import mall.inventory.Shop;
import mall.inventory.counting.ModelShelf.Paid;
import mall.inventory.database.DatabaseClock;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.FulfilmentEngine;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.ReturnOutcome;
import mall.inventory.deduction.ShipOutcome;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.Document;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.shipping.Ranking;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPosition;
import mall.inventory.warehouse.CountKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A warehouse in which goods leave, come back and vanish, and which tells of it late and in any order, against a model that knows what really
 * lies on the shelf.
 */
@CoreIntegrationTest
class CountingModelIT {

    private static final int STEPS = 150;

    @Autowired
    Shop shop;

    @Autowired
    Depots depots;

    @Autowired
    StockCounts counts;

    @Autowired
    DeductionEngine engine;

    @Autowired
    FulfilmentEngine fulfilment;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    DatabaseClock clock;

    private SplittableRandom random = new SplittableRandom();
    private String warehouse = "";
    private Instant now = Instant.EPOCH;
    private final List<ModelShelf> shelves = new ArrayList<>();

    /** What the warehouse will tell, sooner or later. */
    private final List<Runnable> untold = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theBooksSayWhatTheLastCountFoundAndWhatMovedSince(long seed) {
        live(seed, 1_000, shelf -> {
            compare(shelf);
            undone(shelf);
            compare(shelf);
        });
    }

    /** So little that the books lack units again and again: more is promised than there is, and units have to be found. */
    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void aCountPutsRightWhatTheBooksLack(long seed) {
        live(seed, 5 + (int) seed, shelf -> {
            now = now.plusMillis(1);
            book(shelf, new CountKey(now, 0), shelf.lying, Shop.number("push"));
            compare(shelf);
        });
    }

    private void live(long seed, int start, Consumer<ModelShelf> afterAll) {
        random = new SplittableRandom(seed);
        warehouse = depots.open(1);
        String channel = Shop.number("channel");
        depots.strategy(channel, Ranking.PRIORITY, true, warehouse);
        for (int i = 0; i < 3; i++) {
            Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
            depots.receive(sku, warehouse, start);
            shelves.add(new ModelShelf(sku, start));
        }
        now = clock.now();
        for (int pause = 0; pause < 4; pause++) {
            for (int step = 0; step < STEPS; step++) {
                now = now.plusMillis(1);
                happen(shelves.get(random.nextInt(shelves.size())), channel);
                if (!untold.isEmpty() && random.nextInt(3) == 0) {
                    untold.remove(random.nextInt(untold.size())).run();
                }
            }
            Collections.shuffle(untold, new Random(random.nextLong()));
            untold.forEach(Runnable::run);
            untold.clear();
            shelves.forEach(afterAll);
        }
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    private void happen(ModelShelf shelf, String channel) {
        switch (random.nextInt(8)) {
            case 0, 1 -> order(shelf, channel);
            case 2, 3 -> {
                if (!shelf.paid.isEmpty()) {
                    ship(shelf, shelf.paid.remove(random.nextInt(shelf.paid.size())));
                }
            }
            case 4 -> {
                if (!shelf.shipped.isEmpty()) {
                    takeBack(shelf, shelf.shipped.remove(random.nextInt(shelf.shipped.size())));
                }
            }
            case 5 -> {
                if (!shelf.paid.isEmpty()) {
                    rollBack(shelf, shelf.paid.remove(random.nextInt(shelf.paid.size())));
                }
            }
            case 6 -> shelf.lying -= Math.min(random.nextInt(3), shelf.lying);
            default -> count(shelf);
        }
    }

    private void order(ModelShelf shelf, String channel) {
        Placement order = Depots.order(channel, line(shelf.sku, 1 + random.nextInt(3)));
        int units = order.lines().getFirst().quantity().units();
        if (!(engine.place(order, Shop.CHECKOUT) instanceof PlaceOutcome.Placed)) {
            return;
        }
        engine.confirm(order.orderNo(), Shop.CHECKOUT);
        shelf.promised += units;
        shelf.paid.add(new Paid(order.orderNo(), units));
    }

    private void rollBack(ModelShelf shelf, Paid paid) {
        engine.rollback(new RollbackRequest.Whole(paid.order(), null, null), Shop.CHECKOUT);
        shelf.promised -= paid.units();
    }

    private void ship(ModelShelf shelf, Paid paid) {
        if (shelf.lying < paid.units()) {
            shelf.paid.add(paid);
            return;
        }
        Instant at = now;
        shelf.move(-paid.units(), at);
        untold.add(() -> {
            Shipment shipment = new Shipment(
                    Shop.number("shipment"), paid.order(), warehouse, at, List.of(line(shelf.sku, paid.units())));
            assertThat(fulfilment.ship(shipment, Shop.OPS)).isInstanceOf(ShipOutcome.Shipped.class);
            shelf.promised -= paid.units();
            shelf.shipped.add(paid);
        });
    }

    private void takeBack(ModelShelf shelf, Paid paid) {
        Instant at = now;
        shelf.move(paid.units(), at);
        untold.add(() -> {
            GoodsReturn goods = new GoodsReturn(
                    Shop.number("return"),
                    paid.order(),
                    warehouse,
                    at,
                    GoodsReturn.Disposition.RESTOCK,
                    List.of(line(shelf.sku, paid.units())));
            assertThat(fulfilment.takeBack(goods, Shop.OPS)).isInstanceOf(ReturnOutcome.Returned.class);
        });
    }

    /** Some are full counts, which touch only the shelves of which the books are wrong. */
    private void count(ModelShelf shelf) {
        CountKey key = new CountKey(now, 0);
        if (random.nextInt(3) == 0) {
            List<Integer> found = shelves.stream().map(each -> each.lying).toList();
            untold.add(() -> bookFull(key, found));
        } else {
            int found = shelf.lying;
            untold.add(() -> book(shelf, key, found, Shop.number("push")));
        }
    }

    private void bookFull(CountKey key, List<Integer> found) {
        String batch = Shop.number("batch");
        if (!(counts.begin(warehouse, key, batch) instanceof BeginOutcome.Begun)) {
            return;
        }
        List<Expected> rows = new ArrayList<>();
        counts.read(warehouse, key, rows::add);
        for (int i = 0; i < shelves.size(); i++) {
            ModelShelf shelf = shelves.get(i);
            int units = found.get(i);
            Expected row = rows.stream()
                    .filter(each -> each.sku().equals(shelf.sku.code()))
                    .findFirst()
                    .orElseThrow();
            if (row.expected() != units) {
                book(shelf, key, units, batch);
            } else if (key.isAfter(shelf.counted)) {
                shelf.counted = key;
                shelf.countedUnits = units;
            }
        }
    }

    private void book(ModelShelf shelf, CountKey key, int found, String batch) {
        CountOutcome outcome = counts.apply(
                        warehouse,
                        key,
                        List.of(new Count(shelf.sku, found)),
                        new Document(Document.Type.BATCH, batch),
                        Shop.OPS)
                .getFirst();
        if (key.isAfter(shelf.counted)) {
            assertThat(outcome).isInstanceOf(CountOutcome.Counted.class);
            shelf.counted = key;
            shelf.countedUnits = found;
        } else {
            assertThat(outcome).isInstanceOf(CountOutcome.Superseded.class);
        }
    }

    /** Somebody sends a file of nothing at all, goods leave nevertheless, and he takes it back. */
    private void undone(ModelShelf shelf) {
        now = now.plusMillis(1);
        CountKey key = new CountKey(now, 0);
        String wrong = Shop.number("wrong");
        counts.apply(
                warehouse, key, List.of(new Count(shelf.sku, 0)), new Document(Document.Type.BATCH, wrong), Shop.OPS);
        now = now.plusMillis(1);
        for (int i = 0; i < 3 && !shelf.paid.isEmpty(); i++) {
            ship(shelf, shelf.paid.removeFirst());
        }
        untold.forEach(Runnable::run);
        untold.clear();
        assertThat(counts.undo(warehouse, wrong, key, Shop.OPS, null, 100).undone())
                .isEqualTo(1);
    }

    private void compare(ModelShelf shelf) {
        long free = (long) shelf.onHand() - shelf.promised;
        StockPosition position = shop.position(shelf.sku);
        assertThat(List.of(
                        depots.at(shelf.sku, warehouse).onHand(),
                        position.reserved(),
                        position.sellable(),
                        position.unassigned()))
                .as("on hand, reserved, sellable and unassigned of %s", shelf.sku)
                .containsExactly((long) shelf.onHand(), (long) shelf.promised, Math.max(free, 0), Math.min(free, 0));
    }
}
