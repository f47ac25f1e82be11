package mall.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import mall.inventory.database.DatabaseClock;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.JdbcLedger;
import mall.inventory.ledger.Posting;
import mall.inventory.reservation.JdbcReservations;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Activities and their accepted orders, written as those who look after activities do: what comes before the engine's part. */
public class SaleFixture {

    /** What activities' SKUs are told apart by from those that know no epochs. */
    public static final long EPOCH = 7;

    private final JdbcClient jdbc;
    private final JdbcReservations headers;
    private final JdbcLedger ledger;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;

    SaleFixture(
            JdbcClient jdbc,
            JdbcReservations headers,
            JdbcLedger ledger,
            DatabaseClock clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.headers = headers;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** An open activity with that many units, which were on sale. */
    public String open(Sku sku, int units) {
        String activity = Shop.number("sale");
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into activity (id, name, engine, state, opens_at, closes_at, hold_seconds, token_secret, epoch)
                            values (?, 'A sale', 'MYSQL', 'OPEN', '2026-01-01', '2036-01-01', 900, ?, ?)
                            """).params(activity, new byte[32], EPOCH).update();
            jdbc.sql("insert into activity_sku (activity, sku, epoch, planned, allotted) values (?, ?, ?, ?, ?)")
                    .params(activity, sku.code(), EPOCH, units, units)
                    .update();
            move(activity, sku, Account.SELLABLE, Account.ACTIVITY, units);
        });
        return activity;
    }

    /** No order is accepted any more; what is left goes back on sale. */
    public void close(String activity, Sku sku) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update activity set state = 'CLOSED' where id = ?")
                    .param(activity)
                    .update();
            int left = jdbc.sql("select allotted - taken - returned from activity_sku where activity = ? for update")
                    .param(activity)
                    .query(Integer.class)
                    .single();
            jdbc.sql("update activity_sku set returned = returned + ? where activity = ?")
                    .params(left, activity)
                    .update();
            if (left > 0) {
                move(activity, sku, Account.ACTIVITY, Account.SELLABLE, left);
            }
        });
    }

    private void move(String activity, Sku sku, Account from, Account to, int units) {
        jdbc.sql("update stock_bucket set sellable = sellable + ?, version = version + 1 where sku = ? and bucket = 0")
                .params(to == Account.SELLABLE ? units : -units, sku.code())
                .update();
        Instant now = clock.now();
        ledger.append(List.of(new Posting(
                now,
                now,
                sku,
                from,
                to,
                units,
                null,
                activity,
                "a test",
                new Document(Document.Type.ACTIVITY, activity),
                Shop.OPS)));
    }

    /** An accepted order that is not settled. */
    public OrderNo accept(String activity, Sku sku, int units, String user) {
        return accept(activity, sku, units, user, taken -> {});
    }

    /** The same where the limit per user is kept here: the units count already. */
    public OrderNo acceptCounted(String activity, Sku sku, int units, String user) {
        return accept(activity, sku, units, user, orderNo -> {
            jdbc.sql("update stock_task set counted = true where order_no = ?")
                    .param(orderNo.value())
                    .update();
            jdbc.sql("""
                            insert into activity_user (activity, sku, user_id, units) values (?, ?, ?, ?)
                            on duplicate key update units = activity_user.units + ?
                            """).params(activity, sku.code(), user, units, units).update();
        });
    }

    private OrderNo accept(String activity, Sku sku, int units, String user, Consumer<OrderNo> counting) {
        OrderNo orderNo = Shop.orderNo();
        transaction.executeWithoutResult(status -> {
            Instant now = clock.now();
            ReservationHeader header = ReservationHeader.activityHeld(
                    orderNo,
                    Placement.contentHash("mall", user, null, activity, List.of(Shop.line(sku, units))),
                    "mall",
                    user,
                    activity,
                    now,
                    now.plus(Duration.ofMinutes(15)));
            headers.insert(List.of(new JdbcReservations.NewHeader(header, Shop.CHECKOUT)));
            jdbc.sql("""
                            insert into stock_task (activity, order_no, sku, user_id, quantity, epoch) values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(activity, orderNo.value(), sku.code(), user, units, EPOCH)
                    .update();
            counting.accept(orderNo);
            jdbc.sql(
                            "update activity_sku set taken = taken + ? where activity = ? and sku = ? and taken + ? <= allotted - returned")
                    .params(units, activity, sku.code(), units)
                    .update();
        });
        return orderNo;
    }

    /** What is allotted, taken and returned of an activity of one SKU. */
    public List<Long> figures(String activity) {
        return jdbc.sql("select allotted, taken, returned from activity_sku where activity = ?")
                .param(activity)
                .query((row, number) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /** What counts towards the user's limit in an activity of one SKU. */
    public int unitsOf(String activity, String user) {
        return jdbc.sql("select units from activity_user where activity = ? and user_id = ?")
                .params(activity, user)
                .query(Integer.class)
                .single();
    }

    /** What came back to the activity: user, order, units, epoch. */
    public List<String> returns(String activity) {
        return jdbc.sql("select user_id, order_no, quantity, epoch from activity_return where activity = ? order by id")
                .param(activity)
                .query((row, number) ->
                        row.getString(1) + " " + row.getString(2) + " " + row.getInt(3) + " " + row.getLong(4))
                .list();
    }

    /** Whether the order has its line. */
    public boolean isSettled(OrderNo orderNo) {
        return jdbc.sql("select settled from reservation where order_no = ?")
                .param(orderNo.value())
                .query(Boolean.class)
                .single();
    }
}
