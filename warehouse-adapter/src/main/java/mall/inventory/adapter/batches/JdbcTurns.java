package mall.inventory.adapter.batches;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose turn it is at a warehouse's batches. */
@Repository
class JdbcTurns {

    private final JdbcClient jdbc;

    JdbcTurns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the turn, unless somebody has it who is alive. */
    boolean take(String warehouse, String owner) {
        int taken = jdbc.sql("""
                        update stock_batch_turn set owner = ?, heartbeat_at = utc_timestamp(6)
                        where warehouse = ? and (owner is null or heartbeat_at < utc_timestamp(6) - interval ? second)
                        """)
                .params(owner, warehouse, JdbcReceipts.DEAD_AFTER.toSeconds())
                .update();
        return taken == 1 || (isNew(warehouse) && insert(warehouse, owner));
    }

    private boolean isNew(String warehouse) {
        return jdbc.sql("select count(*) from stock_batch_turn where warehouse = ?")
                        .param(warehouse)
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private boolean insert(String warehouse, String owner) {
        try {
            return jdbc.sql(
                                    "insert into stock_batch_turn (warehouse, owner, heartbeat_at) values (?, ?, utc_timestamp(6))")
                            .params(warehouse, owner)
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Says that it goes on; false when somebody else has taken over. */
    boolean beat(String warehouse, String owner) {
        return jdbc.sql("update stock_batch_turn set heartbeat_at = utc_timestamp(6) where warehouse = ? and owner = ?")
                        .params(warehouse, owner)
                        .update()
                == 1;
    }

    void release(String warehouse, String owner) {
        jdbc.sql("update stock_batch_turn set owner = null where warehouse = ? and owner = ?")
                .params(warehouse, owner)
                .update();
    }
}
