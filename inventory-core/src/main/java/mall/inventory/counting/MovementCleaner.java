package mall.inventory.counting;

import java.time.Duration;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.JdbcMovements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Forgets movements that no count can ask for any more. */
@Component
class MovementCleaner implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(MovementCleaner.class);
    private static final Duration REST = Duration.ofHours(1);
    private static final Duration KEPT = StockCounts.OLDEST.plusDays(1);
    private static final int AT_ONCE = 1_000;

    private final JdbcMovements movements;
    private final WriteTransactions transactions;
    private final DatabaseClock clock;

    MovementCleaner(JdbcMovements movements, WriteTransactions transactions, DatabaseClock clock) {
        this.movements = movements;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(this::clean, REST, REST));
    }

    void clean() {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = transactions.execute(
                                status -> movements.forget(clock.now().minus(KEPT), AT_ONCE))
                        == AT_ONCE;
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("old movements were not forgotten this time; trying again: {}", e.getMessage());
        }
    }
}
