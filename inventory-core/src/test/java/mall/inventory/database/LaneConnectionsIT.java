package mall.inventory.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.sql.DataSource;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Shop;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CoreIntegrationTest
class LaneConnectionsIT {

    @Autowired
    DataSource common;

    @Autowired
    WriteTransactions transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Shop shop;

    LaneConnections lanes;

    @BeforeEach
    void open() {
        lanes = LaneConnections.like(common, 1);
    }

    @AfterEach
    void close() {
        lanes.close();
    }

    @Test
    void holdARowForSixSecondsAtMost() {
        Map<String, Object> session = JdbcClient.create(lanes.dataSource())
                .sql("select @@wait_timeout idle, @@innodb_lock_wait_timeout locks, @@transaction_isolation level")
                .query()
                .singleRow();

        assertThat(session.get("idle").toString()).isEqualTo("6");
        assertThat(session.get("locks").toString()).isEqualTo("3");
        assertThat(session).containsEntry("level", "READ-COMMITTED");
    }

    @Test
    void areJoinedByWhateverTheTransactionCalls() {
        Sku sku = shop.skuWith(1);
        WriteTransactions onLanes = transactions.on(lanes);

        long inside = onLanes.execute(status -> {
            jdbc.sql("update stock_bucket set version = version + 1 where sku = ?")
                    .param(sku.code())
                    .update();
            status.setRollbackOnly();
            return connectionId();
        });

        assertThat(inside)
                .isEqualTo(JdbcClient.create(lanes.dataSource())
                        .sql("select connection_id()")
                        .query(Long.class)
                        .single());
        assertThat(connectionId()).as("everybody else uses the common pool").isNotEqualTo(inside);
        assertThat(jdbc.sql("select version from stock_bucket where sku = ?")
                        .param(sku.code())
                        .query(Long.class)
                        .single())
                .as("rolled back")
                .isEqualTo(1);
    }

    @Test
    void areReplacedWhenTheServerHasEndedThem() {
        WriteTransactions onLanes = transactions.on(lanes);
        long first = onLanes.execute(status -> connectionId());
        jdbc.sql("kill " + first).update();

        long second = onLanes.execute(status -> connectionId());

        assertThat(second).isNotEqualTo(first);
        lanes.ping();
    }

    private long connectionId() {
        return jdbc.sql("select connection_id()").query(Long.class).single();
    }
}
