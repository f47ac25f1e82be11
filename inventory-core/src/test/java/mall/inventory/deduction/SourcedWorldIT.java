package mall.inventory.deduction;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.OPS;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Depots;
import mall.inventory.Shop;
import mall.inventory.closing.WarehouseClosing;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.Allocation;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.Reservations;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.reservation.ShipTo;
import mall.inventory.shipping.Ranking;
import mall.inventory.shipping.ShippingQuote;
import mall.inventory.shipping.ShippingQuotes;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random warehouses, rules and orders: what is allocated never exceeds what lies there, what is restricted never ships, and an order gets
 * what its quote said a moment before.
 */
@CoreIntegrationTest
class SourcedWorldIT {

    private static final List<String> KINDS =
            List.of("placed", "NoWarehouse", "Restricted", "shipped", "returned", "rolled back");
    private static final List<String> REGIONS = List.of("CN-4403", "CN-4401", "CN-11", "DE-BE", "DE");

    @Autowired
    Shop shop;

    @Autowired
    Depots depots;

    @Autowired
    Reservations reservations;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    ShippingQuotes quotes;

    @Autowired
    DeductionEngine engine;

    @Autowired
    FulfilmentEngine fulfilment;

    @Autowired
    WarehouseClosing closing;

    private final List<Sku> skus = new ArrayList<>();
    private final List<String> warehouses = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();
    private final Map<Sku, String> restricted = new HashMap<>();
    private final List<OrderNo> orders = new ArrayList<>();
    private final List<OrderNo> shipped = new ArrayList<>();
    private final Map<String, Integer> happened = new TreeMap<>();
    private final String channel = number("channel");

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void keepsItsPromises(long seed) {
        Random random = new Random(seed);
        create(random);

        // Of equal warehouses the code decides, which is another one in each run: some worlds take longer.
        for (int i = 0; i < 150 || (i < 1_500 && !happened.keySet().containsAll(KINDS)); i++) {
            act(random);
            nothingIsPromisedThatDoesNotLieThere();
        }

        assertThat(happened.keySet()).containsAll(KINDS);
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    private void create(Random random) {
        for (int i = 0; i < 5; i++) {
            String warehouse = depots.open(random.nextInt(3));
            warehouses.add(warehouse);
            if (random.nextBoolean()) {
                depots.lane(warehouse);
            }
        }
        for (int i = 0; i < 4; i++) {
            Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
            skus.add(sku);
            warehouses.forEach(warehouse -> depots.receive(sku, warehouse, 1 + random.nextInt(12)));
        }
        restricted.put(skus.get(1), "DE");
        restricted.put(skus.get(2), "CN-44");
        restricted.forEach((sku, region) -> depots.restrict(sku, region, "not there"));
        Ranking[] rankings = Ranking.values();
        depots.strategy(
                channel,
                rankings[random.nextInt(rankings.length)],
                random.nextBoolean(),
                warehouses.get(0),
                warehouses.get(1));
    }

    private void act(Random random) {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> quoteAndPlace(random);
            case 4 -> placeWithoutAddress(random);
            case 5 -> any(random).forEach(order -> engine.confirm(order.orderNo(), CHECKOUT));
            case 6, 7 -> any(random).forEach(order -> ship(order, random));
            case 8 -> any(shipped, random).forEach(order -> takeBack(order, random));
            case 9 -> any(random).forEach(this::rollBack);
            case 10 -> closeOrReopen(warehouses.get(random.nextInt(warehouses.size())));
            default -> any(random).forEach(this::expire);
        }
    }

    private void quoteAndPlace(Random random) {
        Placement order = new Placement(
                Shop.orderNo(),
                random.nextBoolean() ? channel : "mall",
                null,
                new ShipTo(REGIONS.get(random.nextInt(REGIONS.size())), null, null, null),
                null,
                null,
                lines(random));
        ShippingQuote quote = quotes.quote(order.channel(), order.shipTo(), order.lines());

        PlaceOutcome outcome = engine.place(order, CHECKOUT);

        if (outcome instanceof PlaceOutcome.Placed placed) {
            Reservation held = placed.reservation();
            assertThat(quote.isDeliverable()).isTrue();
            assertThat(held.lines())
                    .extracting(ReservationLine::allocations)
                    .isEqualTo(quote.lines().stream()
                            .map(ShippingQuote.Line::allocations)
                            .toList());
            assertThat(held.lines()).noneMatch(line -> isRestricted(line.sku(), order.shipTo()));
            assertThat(held.lines())
                    .flatMap(ReservationLine::allocations)
                    .extracting(Allocation::warehouse)
                    .noneMatch(closed::contains);
            orders.add(held.orderNo());
            happened.merge("placed", 1, Integer::sum);
        } else {
            assertThat(quote.lines())
                    .extracting(ShippingQuote.Line::refusal)
                    .anySatisfy(refusal -> assertThat(refusal)
                            .extracting(found -> found.getClass().getSimpleName())
                            .isEqualTo(outcome.getClass().getSimpleName()));
            happened.merge(outcome.getClass().getSimpleName(), 1, Integer::sum);
        }
    }

    private boolean isRestricted(Sku sku, ShipTo shipTo) {
        String region = restricted.get(sku);
        return region != null && shipTo.region().startsWith(region);
    }

    private List<OrderLine> lines(Random random) {
        List<OrderLine> lines = new ArrayList<>();
        for (Sku sku : skus) {
            if (random.nextInt(3) == 0) {
                lines.add(line(sku, 1 + random.nextInt(10)));
            }
        }
        return lines.isEmpty() ? List.of(line(skus.getFirst(), 1)) : lines;
    }

    private void placeWithoutAddress(Random random) {
        Placement order = Placement.of(Shop.orderNo(), "mall", lines(random));
        if (engine.place(order, CHECKOUT) instanceof PlaceOutcome.Placed) {
            orders.add(order.orderNo());
        }
    }

    /** One of the orders; none before the first. */
    private List<Reservation> any(Random random) {
        return any(orders, random);
    }

    private List<Reservation> any(List<OrderNo> some, Random random) {
        return some.isEmpty()
                ? List.of()
                : List.of(
                        reservations.find(some.get(random.nextInt(some.size()))).orElseThrow());
    }

    private void ship(Reservation order, Random random) {
        engine.confirm(order.orderNo(), CHECKOUT);
        for (ReservationLine line : order.lines()) {
            for (Allocation place : line.allocations()) {
                int units = 1 + random.nextInt(place.units());
                ShipOutcome outcome = fulfilment.ship(
                        new Shipment(
                                number("ship"),
                                order.orderNo(),
                                place.warehouse(),
                                Instant.EPOCH,
                                List.of(line(line.sku(), units))),
                        OPS);
                if (outcome instanceof ShipOutcome.Shipped) {
                    shipped.add(order.orderNo());
                    happened.merge("shipped", 1, Integer::sum);
                }
            }
        }
    }

    private void takeBack(Reservation order, Random random) {
        GoodsReturn.Disposition[] ways = GoodsReturn.Disposition.values();
        for (ReservationLine line : order.lines()) {
            if (line.shipped() > line.returned()) {
                assertThat(fulfilment.takeBack(
                                new GoodsReturn(
                                        number("return"),
                                        order.orderNo(),
                                        warehouses.get(random.nextInt(warehouses.size())),
                                        Instant.EPOCH,
                                        ways[random.nextInt(ways.length)],
                                        List.of(line(line.sku(), line.shipped() - line.returned()))),
                                OPS))
                        .isInstanceOf(ReturnOutcome.Returned.class);
                happened.merge("returned", 1, Integer::sum);
            }
        }
    }

    private void rollBack(Reservation order) {
        if (engine.rollback(new RollbackRequest.Whole(order.orderNo(), null, null), CHECKOUT)
                instanceof RollbackOutcome.RolledBack) {
            happened.merge("rolled back", 1, Integer::sum);
        }
    }

    private void expire(Reservation order) {
        shop.endHold(order.orderNo());
        engine.expireDue(100);
    }

    private void closeOrReopen(String warehouse) {
        if (closed.remove(warehouse)) {
            closing.reopen(warehouse, OPS);
        } else {
            closing.close(warehouse, OPS);
            closed.add(warehouse);
        }
    }

    private void nothingIsPromisedThatDoesNotLieThere() {
        depots.all(skus).forEach((place, there) -> {
            assertThat(there.free()).isNotNegative();
            assertThat(there.open()).isEqualTo(!closed.contains(place.warehouse()));
            assertThat(there.setAside()).isLessThanOrEqualTo(there.free());
        });
    }
}
