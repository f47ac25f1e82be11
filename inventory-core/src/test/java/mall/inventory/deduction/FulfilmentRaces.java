package mall.inventory.deduction;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.OPS;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import mall.inventory.Depots;
import mall.inventory.Patient;
import mall.inventory.Shop;
import mall.inventory.closing.ClosingReport;
import mall.inventory.closing.WarehouseClosing;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.Account;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.Allocation;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.Reservations;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What every strategy promises of warehouses when many call at once. */
@CoreIntegrationTest
abstract class FulfilmentRaces {

    private static final int ORDERS = 40;

    @Autowired
    Shop shop;

    @Autowired
    Depots depots;

    @Autowired
    Reservations reservations;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    WarehouseClosing closing;

    DeductionEngine engine;
    FulfilmentEngine fulfilment;

    @Autowired
    void call(DeductionEngine door, FulfilmentEngine backDoor) {
        engine = Patient.with(DeductionEngine.class, door);
        fulfilment = Patient.with(FulfilmentEngine.class, backDoor);
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    @Test
    void promisesEveryUnitInAWarehouseOnce() throws InterruptedException {
        Sku sku = shop.sku(SellablePolicy.MANAGED);
        List<String> warehouses = List.of(depots.open(1), depots.open(2), depots.open(3));
        warehouses.forEach(warehouse -> depots.receive(sku, warehouse, 7));
        depots.move(sku, warehouses.getFirst(), Account.UNASSIGNED, Account.SELLABLE, 500);

        List<PlaceOutcome> outcomes = Crowd.run(64, client -> () -> engine.place(Depots.order(line(sku, 1)), CHECKOUT));

        assertThat(outcomes).filteredOn(PlaceOutcome.Placed.class::isInstance).hasSize(21);
        assertThat(outcomes)
                .filteredOn(PlaceOutcome.NoWarehouse.class::isInstance)
                .hasSize(43);
        assertThat(warehouses)
                .allSatisfy(
                        warehouse -> assertThat(depots.figures(sku, warehouse)).containsExactly(7L, 7L));
    }

    @Test
    void nothingIsAllocatedInAWarehouseThatHasClosed() throws InterruptedException {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String closes = depots.open(1);
        String stays = depots.open(2);
        depots.receive(sku, closes, 500);
        depots.receive(sku, stays, 60);

        List<Object> outcomes = Crowd.run(
                33,
                member -> member == 32
                        ? () -> Patient.call(() -> closing.close(closes, OPS).orElseThrow())
                        : () -> buy(sku, 5));

        ClosingReport report = (ClosingReport) outcomes.getLast();
        Set<OrderNo> stuck =
                report.stuck().stream().map(ClosingReport.Stuck::orderNo).collect(Collectors.toSet());
        List<OrderNo> there = new ArrayList<>();
        for (Object orders : outcomes.subList(0, 32)) {
            for (Object orderNo : (List<?>) orders) {
                if (isAllocatedAt(find((OrderNo) orderNo), closes)) {
                    there.add((OrderNo) orderNo);
                }
            }
        }
        assertThat(stuck).containsAll(there);
        assertThat(depots.at(sku, closes).setAside())
                .as("nothing that lies there free is on sale")
                .isEqualTo(depots.at(sku, closes).free());
    }

    @Test
    void shipmentsRollbacksAndClosingsLeaveExactBooks() throws InterruptedException {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String closes = depots.open(1);
        String stays = depots.open(2);
        depots.receive(sku, closes, ORDERS * 2);
        depots.receive(sku, stays, ORDERS * 2);
        List<Reservation> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add(paid(sku, 3));
        }

        List<Integer> shipped = Crowd.run(3 * ORDERS + 1, member -> {
            if (member == 3 * ORDERS) {
                return closingAndOpening(closes);
            }
            Reservation order = orders.get(member / 3);
            return switch (member % 3) {
                case 0 -> () -> ship(order, sku, 2);
                case 1 -> () -> ship(order, sku, 1);
                default -> () -> rollBack(order);
            };
        });
        closing.reopen(closes, OPS);

        List<ReservationLine> lines = orders.stream()
                .map(order -> find(order.orderNo()).lines().getFirst())
                .toList();
        int sent = shipped.stream().mapToInt(Integer::intValue).sum();
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.shipped() + line.released()).isEqualTo(3));
        assertThat(lines.stream().mapToInt(ReservationLine::shipped).sum()).isEqualTo(sent);
        StockPosition position = shop.position(sku);
        assertThat(position.onHand()).isEqualTo(4L * ORDERS - sent);
        assertThat(position.reserved()).isZero();
        assertThat(position.sellable()).as("all that is left is for sale again").isEqualTo(position.onHand());
        assertThat(List.of(closes, stays)).allSatisfy(warehouse -> {
            assertThat(depots.at(sku, warehouse).allocated()).isZero();
            assertThat(depots.at(sku, warehouse).setAside()).isZero();
        });
    }

    @Test
    void oneShipmentNumberIsBookedOnce() throws InterruptedException {
        Sku sku = shop.skuWith(100);
        List<Reservation> orders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            orders.add(paid(sku, 4));
        }
        String shipmentNo = number("ship");

        List<ShipOutcome> outcomes = Crowd.run(
                32,
                member -> () -> fulfilment.ship(
                        new Shipment(
                                shipmentNo,
                                orders.get(member % 8).orderNo(),
                                "MAIN",
                                Instant.EPOCH,
                                List.of(line(sku, 1))),
                        OPS));

        assertThat(outcomes).filteredOn(ShipOutcome.Shipped.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(ShipOutcome.Replayed.class::isInstance).hasSize(3);
        assertThat(outcomes)
                .filteredOn(ShipOutcome.NumberReused.class::isInstance)
                .hasSize(28);
        assertThat(shop.position(sku).onHand()).isEqualTo(99);
    }

    private Callable<Integer> closingAndOpening(String warehouse) {
        return () -> {
            for (int i = 0; i < 3; i++) {
                Patient.call(() -> closing.close(warehouse, OPS));
                Patient.call(() -> closing.reopen(warehouse, OPS));
            }
            Patient.call(() -> closing.close(warehouse, OPS));
            return 0;
        };
    }

    /** From the last place of an order of two: the first one has not got all of it. */
    private int ship(Reservation order, Sku sku, int units) {
        String from = order.lines().getFirst().allocations().getLast().warehouse();
        ShipOutcome outcome = fulfilment.ship(
                new Shipment(number("ship"), order.orderNo(), from, Instant.EPOCH, List.of(line(sku, units))), OPS);
        return outcome instanceof ShipOutcome.Shipped ? units : 0;
    }

    private int rollBack(Reservation order) {
        engine.rollback(new RollbackRequest.Whole(order.orderNo(), null, null), CHECKOUT);
        return 0;
    }

    private Reservation paid(Sku sku, int units) {
        PlaceOutcome.Placed placed = (PlaceOutcome.Placed) engine.place(Depots.order(line(sku, units)), CHECKOUT);
        return ((ConfirmOutcome.Confirmed) engine.confirm(placed.reservation().orderNo(), CHECKOUT)).reservation();
    }

    private List<OrderNo> buy(Sku sku, int orders) {
        List<OrderNo> placed = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            if (engine.place(Depots.order(line(sku, 1)), CHECKOUT) instanceof PlaceOutcome.Placed held) {
                placed.add(held.reservation().orderNo());
            }
        }
        return placed;
    }

    private Reservation find(OrderNo orderNo) {
        return reservations.find(orderNo).orElseThrow();
    }

    private static boolean isAllocatedAt(Reservation order, String warehouse) {
        return order.lines().stream()
                .flatMap(line -> line.allocations().stream())
                .map(Allocation::warehouse)
                .anyMatch(place -> Objects.equals(place, warehouse));
    }
}
