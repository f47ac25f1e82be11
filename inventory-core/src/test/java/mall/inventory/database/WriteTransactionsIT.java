package mall.inventory.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import mall.inventory.Shop;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@CoreIntegrationTest
class WriteTransactionsIT {

    @Autowired
    WriteTransactions transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Shop shop;

    @Test
    void runsTheLoserOfADeadlockAgain() throws InterruptedException {
        List<Sku> skus = List.of(shop.skuWith(0), shop.skuWith(0));
        CyclicBarrier bothHoldOneRow = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();

        Crowd.run(
                2,
                member -> () -> transactions.execute(status -> {
                    boolean first = attempts.incrementAndGet() <= 2;
                    touch(skus.get(member));
                    if (first) {
                        meet(bothHoldOneRow);
                    }
                    touch(skus.get(1 - member));
                    return member;
                }));

        assertThat(attempts).as("one of the two had to run again").hasValue(3);
        assertThat(skus).allSatisfy(sku -> assertThat(version(sku)).isEqualTo(2));
    }

    @Test
    void runsAgainWhenTheConnectionWasLost() {
        Sku sku = shop.skuWith(0);
        AtomicInteger attempts = new AtomicInteger();

        transactions.execute(status -> {
            touch(sku);
            if (attempts.incrementAndGet() == 1) {
                killOwnConnection();
                touch(sku);
            }
            return true;
        });

        assertThat(attempts).hasValue(2);
        assertThat(version(sku)).isEqualTo(1);
    }

    @Test
    void givesUpAfterAFewTries() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> transactions.execute(status -> {
                    attempts.incrementAndGet();
                    throw new DataAccessResourceFailureException("gone");
                }))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessage("gone");
        assertThat(attempts).hasValue(13);
    }

    @Test
    void doesNotRepeatWhatCannotSucceed() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> transactions.execute(status -> {
                    attempts.incrementAndGet();
                    throw new DataIntegrityViolationException("never");
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void readsWhatOthersHaveCommittedMeanwhile() {
        Sku sku = shop.skuWith(0);

        transactions.execute(status -> {
            long before = version(sku);
            Thread other = Thread.ofVirtual()
                    .start(() -> transactions.execute(inner -> {
                        touch(sku);
                        return true;
                    }));
            join(other);
            assertThat(version(sku)).isEqualTo(before + 1);
            return true;
        });
    }

    @Test
    void holdARowForSixSecondsAtMostThoughTheirConnectionsRestForAMinute() {
        Session holding = transactions.execute(status -> session());
        assertThat(holding.limit()).isEqualTo(6);

        // A thread gets the connection that it gave back, unless somebody else was quicker.
        Session resting = await().until(this::session, session -> session.id() == holding.id());
        assertThat(resting.limit()).isEqualTo(60);
    }

    @Test
    void theirConnectionsRestForAMinuteWhenTheyFailedToo() {
        long[] failed = new long[1];
        assertThatThrownBy(() -> transactions.once(status -> {
                    failed[0] = session().id();
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");

        Session resting = await().until(this::session, session -> session.id() == failed[0]);
        assertThat(resting.limit()).isEqualTo(60);
    }

    @Test
    void whatMayNotRunTwiceIsNotRepeated() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> transactions.once(status -> {
                    attempts.incrementAndGet();
                    throw new DataAccessResourceFailureException("gone");
                }))
                .hasMessage("gone");

        assertThat(attempts).hasValue(1);
    }

    private record Session(long id, int limit) {}

    private Session session() {
        return jdbc.sql("select connection_id() id, @@wait_timeout `limit`")
                .query(Session.class)
                .single();
    }

    private void touch(Sku sku) {
        jdbc.sql("update stock_bucket set version = version + 1 where sku = ?")
                .param(sku.code())
                .update();
    }

    private long version(Sku sku) {
        return jdbc.sql("select sum(version) from stock_bucket where sku = ?")
                .param(sku.code())
                .query(Long.class)
                .single();
    }

    private void killOwnConnection() {
        long id = jdbc.sql("select connection_id()").query(Long.class).single();
        Thread other = Thread.ofVirtual().start(() -> jdbc.sql("kill " + id).update());
        join(other);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
