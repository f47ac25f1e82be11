package mall.inventory.flashsale.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.activity.ActivityState;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.Test;

/** What is remembered of a SKU that is sold out, for whom, and for how long. */
class SoldOutTests {

    private static final Sku PHONE = new Sku("PHONE");
    private static final Activity SALE = new Activity(
            "sale",
            "A sale",
            ActivityEngine.REDIS,
            ActivityState.OPEN,
            null,
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(3_600),
            null,
            Duration.ofMinutes(15),
            false,
            "",
            1,
            List.of("run"),
            Instant.EPOCH);

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger orders = new AtomicInteger();
    private final SoldOut soldOut = new SoldOut((activity, sku) -> Optional.of(Set.of("winner")), now::get);

    @Test
    void answersTheCrowdAndNotTheWinners() {
        remember(soldOut);

        assertThat(soldOut.knows(order("late"))).isTrue();
        assertThat(soldOut.knows(order("winner"))).isFalse();
    }

    @Test
    void knowsNothingWhereTheWinnersCannotBeTold() {
        AtomicInteger readings = new AtomicInteger();
        SoldOut unsure = new SoldOut(
                (activity, sku) -> {
                    readings.incrementAndGet();
                    return Optional.empty();
                },
                now::get);

        awaitReadings(unsure, readings, 2);

        assertThat(unsure.knows(order("late"))).isFalse();
    }

    @Test
    void forgetsAtOnceWhenUnitsComeBack() {
        remember(soldOut);

        soldOut.reset(SALE.id(), PHONE);

        assertThat(soldOut.knows(order("late"))).isFalse();
    }

    @Test
    void forgetsWhatNobodyHasConfirmedForLong() {
        remember(soldOut);

        now.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(crowdThatPasses()).isEqualTo(10);
    }

    @Test
    void letsOneOrderLookAfterHalfASecondAndThenOneEachTenth() {
        remember(soldOut);

        now.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(crowdThatPasses()).isZero();
        now.addAndGet(1);
        assertThat(crowdThatPasses()).isEqualTo(1);
        now.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(crowdThatPasses()).isZero();
        now.addAndGet(1);
        assertThat(crowdThatPasses()).isEqualTo(1);
    }

    /** What is read may be from before the units came back, so it must not be remembered; the next reading may. */
    @Test
    void doesNotRememberWhatWasReadWhileUnitsCameBack() {
        AtomicInteger readings = new AtomicInteger();
        CountDownLatch cameBack = new CountDownLatch(1);
        SoldOut slow = new SoldOut(
                (activity, sku) -> {
                    readings.incrementAndGet();
                    awaitLatch(cameBack);
                    return Optional.of(Set.of());
                },
                now::get);
        awaitReadings(slow, readings, 1);

        slow.reset(SALE.id(), PHONE);
        now.incrementAndGet();
        cameBack.countDown();

        // It is read again only where nothing is remembered.
        awaitReadings(slow, readings, 2);
        await().until(() -> slow.knows(order("late")));
    }

    @Test
    void addsWhoeverGotSomethingAfterAll() {
        remember(soldOut);

        soldOut.noteSold(order("lucky"));

        assertThat(soldOut.knows(order("lucky"))).isFalse();
        assertThat(soldOut.knows(order("late"))).isTrue();
    }

    @Test
    void forgetsWhenTheOneThatLookedGotSomething() {
        remember(soldOut);
        now.addAndGet(Duration.ofMillis(500).toNanos() + 1);

        soldOut.noteSold(order("scout"));

        assertThat(crowdThatPasses()).isEqualTo(10);
    }

    @Test
    void refusesNobodyWhoLooksAndAsksAgain() {
        remember(soldOut);
        now.addAndGet(Duration.ofMillis(500).toNanos() + 1);

        assertThat(soldOut.knows(order("scout"))).isFalse();
        assertThat(soldOut.knows(order("scout"))).isFalse();
        assertThat(soldOut.knows(order("late"))).isTrue();
    }

    /** Ten orders that have never come before. */
    private long crowdThatPasses() {
        return IntStream.range(0, 10)
                .filter(i -> !soldOut.knows(order("late-" + orders.incrementAndGet())))
                .count();
    }

    private static void remember(SoldOut soldOut) {
        soldOut.note(SALE, PHONE);
        await().until(() -> soldOut.knows(order("late")));
    }

    private static void awaitReadings(SoldOut soldOut, AtomicInteger readings, int number) {
        await().until(() -> {
            soldOut.note(SALE, PHONE);
            return readings.get() >= number;
        });
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ActivityOrder order(String number) {
        return new ActivityOrder(
                new OrderNo(number),
                SALE.id(),
                "user-of-" + number,
                new OrderLine(PHONE, new Quantity(1)),
                null,
                new Actor("test"));
    }
}
