package mall.inventory.flashsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mall.inventory.activity.Activities;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityState;
import mall.inventory.activity.Transition;
import mall.inventory.flashsale.Market.Terms;
import mall.inventory.flashsale.lifecycle.Loader;
import mall.inventory.flashsale.lifecycle.Sales;
import mall.inventory.flashsale.lifecycle.UnwrittenOrders;
import mall.inventory.flashsale.stock.Admission;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.flashsale.stock.Ticket;
import mall.inventory.flashsale.stock.Verdict;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationState;
import mall.inventory.reservation.Reservations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/** What {@code write-behind} has promised is written, as far as Redis still has it, and the books have the units. */
@FlashsaleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class PromiseIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private Market market;

    @Autowired
    private Sales sales;

    @Autowired
    private Activities activities;

    @Autowired
    private RedisActivityStock stock;

    @Autowired
    private UnwrittenOrders unwritten;

    @Autowired
    private Reservations reservations;

    @Autowired
    private StringRedisTemplate redis;

    @AfterAll
    void booksBalance() {
        market.assertBooksBalance();
    }

    @Test
    void writesToTheEndWhatAServerHasThatCannotForgetIt() {
        Activity activity = market.open(Terms.of(ActivityEngine.WRITE_BEHIND, 5));
        List<String> numbers = promise(activity, 3);
        redis.execute((RedisCallback<Object>)
                connection -> connection.execute("SCRIPT", "FLUSH".getBytes(StandardCharsets.UTF_8)));

        unwritten.write(activity);

        assertThat(numbers).allMatch(this::isWritten);
        await().atMost(SOON).until(() -> market.now(activity).epoch() > activity.epoch());
        market.awaitState(activity, ActivityState.OPEN);
        assertThat(market.remainingInRedis(activity)).isEqualTo(2);
    }

    /** Redis counts wrongly: what does not fit is given up only when nobody is admitted any more, and Redis is loaded anew. */
    @Test
    void keepsWhatFitsOfMoreThanTheBooksHave() {
        Activity activity = market.open(Terms.of(ActivityEngine.WRITE_BEHIND, 3));
        String sku = market.sku(activity);
        redis.keys("flashsale:{" + activity.id() + ":*:stock")
                .forEach(key -> redis.opsForHash().increment(key, sku, 2));

        List<String> numbers = promise(activity, 5);

        await().atMost(SOON).until(() -> market.now(activity).epoch() > activity.epoch());
        market.awaitState(activity, ActivityState.OPEN);
        assertThat(numbers.stream().filter(this::isWritten)).hasSize(3);
        assertThat(market.figures(activity).remaining()).isZero();
        assertThat(market.remainingInRedis(activity)).isZero();
    }

    @Test
    void writesTheOtherShardsOrdersWhenOneOrderCannotBeWritten() {
        Activity activity = market.open(Terms.of(ActivityEngine.WRITE_BEHIND, 40));
        String unwritable = unwritableInTheFirstShard(activity);
        List<String> numbers = promise(activity, 20);

        sales.pause(activity.id());

        assertThat(isWritten(unwritable)).isFalse();
        assertThat(numbers.stream().filter(number -> !isWritten(number)))
                .as("those of one page")
                .hasSizeLessThan(15);
    }

    /** Nobody can have asked for it: its note, which says who did, is empty. */
    private String unwritableInTheFirstShard(Activity activity) {
        String shard = "flashsale:{" + activity.id() + ":0}:";
        String number = Market.number("order");
        String last = "99999999999999-1";
        redis.opsForHash()
                .put(shard + "orders", number, String.join("\u001f", last, "1", market.sku(activity), "anna", ""));
        redis.opsForStream()
                .add(StreamRecords.newRecord()
                        .in(shard + "batches")
                        .withId(RecordId.of(last))
                        .ofMap(Map.of("orders", number)));
        return number;
    }

    @Test
    void endsNoEpochButTheDrainedOne() {
        Activity activity = market.open(Terms.of(ActivityEngine.WRITE_BEHIND, 5));

        assertThat(activities.pause(activity.id(), activity.epoch() - 1)).isInstanceOf(Transition.Undrained.class);
        assertThat(activities.beginClosing(activity.id(), activity.epoch() - 1))
                .isInstanceOf(Transition.Undrained.class);
        assertThat(activities.switchEngine(activity.id(), ActivityEngine.MYSQL, activity.epoch() - 1))
                .isInstanceOf(Transition.Undrained.class);

        // Its load may have been renewed once more while it ended.
        assertThat(market.now(activity))
                .usingRecursiveComparison()
                .ignoringFields("changedAt")
                .isEqualTo(activity);
        assertThat(activities.pause(activity.id(), activity.epoch())).isInstanceOf(Transition.Done.class);
    }

    @Test
    void stopsNothingForASwitchToTheSameEngine() {
        Activity activity = market.open(Terms.of(ActivityEngine.WRITE_BEHIND, 5));

        assertThat(sales.switchEngine(activity.id(), ActivityEngine.WRITE_BEHIND))
                .isInstanceOf(Transition.Already.class);

        assertThat(stock.trouble(Loader.loaded(activity))).isEmpty();
    }

    @Test
    void keepsThePromisesOfTheOtherShards() {
        Activity activity = market.open(Terms.of(ActivityEngine.WRITE_BEHIND, 40));
        List<String> numbers = promise(activity, 20);
        String broken = redis.keys("flashsale:{" + activity.id() + ":0}:batches")
                .iterator()
                .next();
        redis.delete(broken);
        redis.opsForValue().set(broken, "no stream");

        sales.pause(activity.id());

        assertThat(numbers.stream().filter(number -> !isWritten(number)))
                .as("those of one shard")
                .hasSizeLessThan(15);
    }

    @Test
    void leavesNothingInRedisOfAnEarlierEngine() {
        Activity activity = market.open(Terms.of(ActivityEngine.REDIS, 5));
        sales.switchEngine(activity.id(), ActivityEngine.MYSQL);
        market.awaitState(activity, ActivityState.OPEN);

        sales.close(activity.id(), Market.OPS);

        assertThat(redis.keys("flashsale:{" + activity.id() + ":*")).isEmpty();
    }

    private List<String> promise(Activity activity, int count) {
        String sku = market.sku(activity);
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tickets.add(new Ticket(Market.number("order"), Market.number("user"), sku, 1, "test"));
        }
        Admission admission = stock.promise(Loader.loaded(activity), tickets);
        assertThat(((Admission.Decided) admission).verdicts()).hasOnlyElementsOfType(Verdict.Accepted.class);
        return tickets.stream().map(Ticket::orderNo).toList();
    }

    private boolean isWritten(String number) {
        return reservations
                .find(new OrderNo(number))
                .filter(order -> order.state() == ReservationState.HELD)
                .isPresent();
    }
}
