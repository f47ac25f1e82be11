package mall.inventory.counting;

import java.time.Duration;
import java.util.List;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Closes shortages of which nothing is missing any more: units have come in, or orders are not waiting any longer. */
@Component
class ShortageCloser implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(ShortageCloser.class);
    private static final Duration REST = Duration.ofMinutes(10);
    private static final int AT_ONCE = 200;
    private static final Actor SYSTEM = new Actor("system:shortages");

    private final JdbcShortages shortages;
    private final WriteTransactions transactions;
    private final DatabaseClock clock;

    ShortageCloser(JdbcShortages shortages, WriteTransactions transactions, DatabaseClock clock) {
        this.shortages = shortages;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(this::close, REST, REST));
    }

    void close() {
        try {
            List<StockShortage> page = shortages.page(true, Long.MAX_VALUE, AT_ONCE);
            while (!page.isEmpty() && !Thread.currentThread().isInterrupted()) {
                page.stream().filter(this::isSettled).forEach(this::close);
                page = shortages.page(true, page.getLast().id(), AT_ONCE);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("settled shortages were not closed this time; trying again: {}", e.getMessage());
        }
    }

    /** A count that finds more missing meanwhile waits for the record, and then begins another one. */
    private void close(StockShortage shortage) {
        transactions.execute(status -> {
            if (shortages.lock(shortage.id()) && isSettled(shortage)) {
                shortages.resolve(shortage.id(), clock.now(), SYSTEM);
            }
            return true;
        });
    }

    private boolean isSettled(StockShortage shortage) {
        return shortages.missing(shortage.sku(), shortage.warehouse()).units() == 0;
    }
}
