package mall.inventory.simulation;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Depots;
import mall.inventory.Shop;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.shipping.Conditions;
import mall.inventory.shipping.Ranking;
import mall.inventory.shipping.Strategy;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CoreIntegrationTest
class StrategyTrialsIT {

    @Autowired
    Shop shop;

    @Autowired
    Depots depots;

    @Autowired
    DeductionEngine engine;

    @Autowired
    StrategyTrials trials;

    private Sku sku;
    private String near;
    private String far;
    private final String channel = number("channel");

    @BeforeEach
    void twoWarehouses() {
        sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        near = depots.open(1);
        far = depots.open(2);
        depots.receive(sku, near, 5);
        depots.receive(sku, far, 10);
        depots.lane(far);
    }

    @Test
    void tellsWhichOrdersWouldBeServedOtherwise() {
        Reservation small = placed(3);
        Reservation large = placed(6);

        TrialReport report = run(draft(far), large, Trial.Stock.TODAY);

        LocalDate arrival =
                LocalDate.ofInstant(large.placedAt(), ZoneOffset.UTC).plusDays(3);
        assertThat(changes(report, small, large))
                .containsExactly(
                        new TrialReport.Changed(
                                small.orderNo(),
                                new TrialReport.Served(List.of(near), null),
                                new TrialReport.Served(List.of(far), arrival)),
                        new TrialReport.Changed(
                                large.orderNo(),
                                new TrialReport.Served(
                                        List.of(near, far).stream().sorted().toList(), null),
                                new TrialReport.Served(List.of(far), arrival)));
        assertThat(report.orders()).isGreaterThanOrEqualTo(2);
        assertThat(report.today().split() - report.draft().split()).isEqualTo(1);
        assertThat(report.today().parcels() - report.draft().parcels()).isEqualTo(1);
        assertThat(report.draft().averageDeliveryDays()).isNotNull();
    }

    @Test
    void usesUpTheStockOfToday() {
        Reservation first = placed(8);
        Reservation second = placed(6);

        TrialReport today = run(draft(far), second, Trial.Stock.TODAY);
        TrialReport unlimited = run(draft(far), second, Trial.Stock.UNLIMITED);

        assertThat(changes(today, first, second))
                .extracting(changed -> changed.draft().warehouses())
                .containsExactly(List.of(far), List.of());
        assertThat(today.draft().withoutWarehouse() - today.today().withoutWarehouse())
                .isEqualTo(1);
        assertThat(changes(unlimited, first, second))
                .extracting(changed -> changed.draft().warehouses())
                .containsExactly(List.of(far), List.of(far));
    }

    @Test
    void triesOrdersThatHaveEndedToo() {
        Reservation order = placed(3);
        engine.rollback(new RollbackRequest.Whole(order.orderNo(), null, null), CHECKOUT);

        assertThat(changes(run(draft(far), order, Trial.Stock.TODAY), order)).hasSize(1);
    }

    @Test
    void changesNothing() {
        Reservation order = placed(3);
        String before = shop.books();

        run(draft(far), order, Trial.Stock.TODAY);

        assertThat(shop.books()).isEqualTo(before);
    }

    @Test
    void replacesOnlyWhatIsThere() {
        Trial trial = new Trial(draft(far), Long.MAX_VALUE, Instant.EPOCH, Instant.now(), 1, Trial.Stock.TODAY);

        assertThat(trials.run(trial)).isEqualTo(Optional.empty());
    }

    private Strategy draft(String warehouse) {
        return new Strategy(
                "draft",
                0,
                new Conditions(List.of(), List.of(channel), List.of(), List.of(), null, null),
                List.of(warehouse),
                Ranking.PRIORITY,
                false);
    }

    private Reservation placed(int units) {
        return ((PlaceOutcome.Placed) engine.place(Depots.order(channel, line(sku, units)), CHECKOUT)).reservation();
    }

    /** The trial on the orders of the last minute before this one, and itself. */
    private TrialReport run(Strategy draft, Reservation last, Trial.Stock stock) {
        Instant to = last.placedAt().plusNanos(1_000);
        return trials.run(new Trial(draft, null, to.minusSeconds(60), to, Trial.MAX_ORDERS, stock))
                .orElseThrow();
    }

    /** The changes of these orders; other tests leave orders too, which the draft does not concern. */
    private static List<TrialReport.Changed> changes(TrialReport report, Reservation... orders) {
        List<Object> mine =
                List.of(Arrays.stream(orders).map(Reservation::orderNo).toArray());
        return report.changed().stream()
                .filter(changed -> mine.contains(changed.orderNo()))
                .toList();
    }
}
