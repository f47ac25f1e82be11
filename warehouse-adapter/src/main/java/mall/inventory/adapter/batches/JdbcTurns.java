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

    /**
     * Takes the turn, unless somebody has it who is alive, or a transaction of whoever had it is still under way: nobody waits for that. Runs in the
     * caller's transaction.
     */
    boolean take(String warehouse, String owner) {
        boolean free = jdbc.sql("""
                        select 1 from stock_batch_turn
                        where warehouse = ? and (owner is null or owner = ? or heartbeat_at < utc_timestamp(6) - interval ? second)
                        for update skip locked
                        """)
                .params(warehouse, owner, JdbcReceipts.DEAD_AFTER.toSeconds())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!free) {
            return isNew(warehouse) && insert(warehouse, owner);
        }
        return jdbc.sql("update stock_batch_turn set owner = ?, heartbeat_at = utc_timestamp(6) where warehouse = ?")
                        .params(owner, warehouse)
                        .update()
                == 1;
    }

    /** Whether it is the owner's; nobody else takes it until the caller's transaction is over. */
    boolean share(String warehouse, String owner) {
        return jdbc.sql("select 1 from stock_batch_turn where warehouse = ? and owner = ? for share")
                .params(warehouse, owner)
                .query(Integer.class)
                .optional()
                .isPresent();
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
