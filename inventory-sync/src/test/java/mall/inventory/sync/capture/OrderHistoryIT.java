package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mall.inventory.database.DatabaseTime;
import mall.inventory.reservation.ReservationState;
import mall.inventory.sync.SyncTest;
import mall.inventory.sync.events.ReservationChanged;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened since a moment is found without looking through all that ever happened. */
@SyncTest
class OrderHistoryIT {

    /** Later than what other tests do. */
    private static final Instant SINCE = Instant.parse("2040-01-01T00:00:00Z");

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Autowired
    private JdbcOrderHistory history;

    @Autowired
    private JdbcClient jdbc;

    private final String prefix = Mall.number("history");

    @AfterEach
    void forget() {
        jdbc.sql("delete from reservation where order_no like ?")
                .param(prefix + "%")
                .update();
        jdbc.sql("delete from reservation_event where order_no = ?")
                .param(prefix)
                .update();
    }

    private String order(
            String name, ReservationState state, Instant placedAt, Instant expiresAt, byte @Nullable [] hash) {
        String orderNo = prefix + name;
        jdbc.sql("""
                        insert into reservation (order_no, content_hash, state, placed_at, expires_at, placed_by)
                        values (:order, :hash, :state, :placed, :expires, 'a test')
                        """)
                .param("order", orderNo)
                .param("hash", hash)
                .param("state", state.name())
                .param("placed", DatabaseTime.parameter(placedAt))
                .param("expires", DatabaseTime.parameter(expiresAt))
                .update();
        return orderNo;
    }

    /** Two of each state, with ends of holds that come twice. */
    private List<String> placed() {
        List<String> placed = new ArrayList<>();
        for (ReservationState state : ReservationState.values()) {
            placed.add(order(state + "-1", state, SINCE, SINCE.plus(MINUTE), new byte[32]));
            placed.add(order(state + "-2", state, SINCE, SINCE.plus(MINUTE.multipliedBy(2)), new byte[32]));
        }
        return placed;
    }

    private static List<String> orders(List<ReservationChanged> events) {
        return events.stream().map(ReservationChanged::orderNo).toList();
    }

    @Test
    void ordersOfAllStatesPlacedSinceAreFoundOnce() {
        List<String> placed = placed();
        order("before", ReservationState.CONFIRMED, SINCE.minusMillis(1), SINCE.plus(MINUTE), new byte[32]);
        order("tombstone", ReservationState.ROLLED_BACK, SINCE, SINCE, null);

        List<String> found = new ArrayList<>();
        List<ReservationChanged> page = history.placedSince(SINCE, null, 3);
        while (!page.isEmpty()) {
            found.addAll(orders(page));
            page = history.placedSince(SINCE, page.getLast(), 3);
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(placed);
    }

    @Test
    void ordersThatChangeMeanwhileAreNotPassedOver() {
        List<String> placed = placed();

        List<ReservationChanged> first = history.placedSince(SINCE, null, 3);
        jdbc.sql("""
                        update reservation
                        set state = case state when 'HELD' then 'EXPIRED' when 'EXPIRED' then 'CONFIRMED' else 'SHIPPED' end
                        where order_no like ?
                        """).param(prefix + "%").update();
        jdbc.sql("update reservation set expires_at = expires_at + interval 1 hour where order_no = ?")
                .param(placed.getLast())
                .update();
        List<String> found = new ArrayList<>(orders(first));
        found.addAll(orders(history.placedSince(SINCE, first.getLast(), 100)));

        assertThat(found).containsExactlyInAnyOrderElementsOf(placed);
    }

    @Test
    void placingsAreReadInTheOrderOfTheirIndex() {
        List<Map<String, Object>> plan = jdbc.sql("explain format=traditional " + JdbcOrderHistory.PLACED_SINCE)
                .param("since", DatabaseTime.parameter(SINCE))
                .param("end", DatabaseTime.parameter(SINCE))
                .param("order", "")
                .param("limit", 500)
                .query()
                .listOfRows();

        assertThat(plan)
                .filteredOn(step -> "reservation".equals(step.get("table")))
                .hasSize(ReservationState.values().length)
                .allSatisfy(step -> {
                    assertThat(step).containsEntry("key", "reservation_due").containsEntry("type", "range");
                    assertThat(String.valueOf(step.get("Extra"))).doesNotContain("filesort");
                });
    }

    private void event(int minute) {
        jdbc.sql("""
                        insert into reservation_event (order_no, at, action, actor, detail)
                        values (:order, :at, :action, 'a test', '')
                        """)
                .param("order", prefix)
                .param("at", DatabaseTime.parameter(SINCE.plus(MINUTE.multipliedBy(minute))))
                .param("action", "STEP" + minute)
                .update();
    }

    @Test
    void theHistoryIsReadFromShortlyBefore() {
        for (int minute = -40; minute < 40; minute++) {
            // Nearly in the order of their times.
            event(minute % 2 == 0 ? minute + 3 : minute);
        }

        long before = history.before(SINCE);

        assertThat(jdbc.sql("select count(*) from reservation_event where id > :before and at < :since")
                        .param("before", before)
                        .param("since", DatabaseTime.parameter(SINCE))
                        .query(Long.class)
                        .single())
                .isLessThan(15);
        assertThat(history.happenedSince(SINCE, before, history.last(), 100))
                .isEqualTo(history.happenedSince(SINCE, 0, history.last(), 100))
                .hasSizeGreaterThan(35);
    }

    @Test
    void theHistoryIsReadByItsNumbers() {
        List<Map<String, Object>> plan = jdbc.sql("explain format=traditional " + JdbcOrderHistory.HAPPENED_SINCE)
                .param("after", 1)
                .param("last", 2)
                .param("since", DatabaseTime.parameter(SINCE))
                .param("limit", 500)
                .query()
                .listOfRows();

        assertThat(plan).singleElement().satisfies(step -> {
            assertThat(step).containsEntry("key", "PRIMARY");
            assertThat(String.valueOf(step.get("Extra"))).doesNotContain("filesort");
        });
    }

    @Test
    void ofAllThatIsOldNothingIsRead() {
        event(0);

        assertThat(history.before(SINCE.plus(Duration.ofHours(1)))).isEqualTo(history.last());
    }
}
