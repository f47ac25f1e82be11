package mall.inventory.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
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

    @Autowired
    DataSource common;

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
    void holdARowForSixSecondsAtMostThoughTheirConnectionsRestForAMinute() throws SQLException {
        onTheOnlyConnection((one, client) -> {
            Session holding = one.execute(status -> session(client));
            Session resting = session(client);

            assertThat(holding.limit()).isEqualTo(6);
            assertThat(resting).isEqualTo(new Session(holding.id(), 60));
        });
    }

    @Test
    void theirConnectionsRestForAMinuteWhenTheyFailedToo() throws SQLException {
        onTheOnlyConnection((one, client) -> {
            long[] failed = new long[1];
            assertThatThrownBy(() -> one.once(status -> {
                        failed[0] = session(client).id();
                        throw new IllegalStateException("refused");
                    }))
                    .hasMessage("refused");

            assertThat(session(client)).isEqualTo(new Session(failed[0], 60));
        });
    }

    /** On the common pool it is chance whether a connection is met again after its transaction. */
    private void onTheOnlyConnection(BiConsumer<WriteTransactions, JdbcClient> test) throws SQLException {
        HikariConfig config = new HikariConfig();
        common.unwrap(HikariDataSource.class).copyStateTo(config);
        config.setPoolName("only-one");
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(1);
        try (HikariDataSource one = new HikariDataSource(config)) {
            test.accept(new WriteTransactions(one), JdbcClient.create(one));
        }
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

    private static Session session(JdbcClient client) {
        return client.sql("select connection_id() id, @@wait_timeout `limit`")
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
