package mall.inventory.adapter.batches;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mall.inventory.counting.StockCounts;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Lets batches fail that waited for ops until no count can be as old, and forgets the rows of those that are over for long. */
@Component
class BatchCleaner implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(BatchCleaner.class);
    private static final Duration REST = Duration.ofHours(1);
    private static final int AT_ONCE = 100;

    private final JdbcOldBatches old;
    private final WriteTransactions transactions;
    private final DatabaseClock clock;
    private final BatchProperties properties;

    BatchCleaner(JdbcOldBatches old, WriteTransactions transactions, DatabaseClock clock, BatchProperties properties) {
        this.old = old;
        this.transactions = transactions;
        this.clock = clock;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(this::clean, REST, REST));
    }

    void clean() {
        try {
            Instant oldest = clock.now().minus(StockCounts.OLDEST);
            all(() -> old.held(oldest, AT_ONCE), this::fail);
            Instant kept = clock.now().minus(properties.keep());
            all(() -> old.over(kept, AT_ONCE), batchNo -> forget(batchNo, kept));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("old stock batches were not forgotten this time; trying again: {}", e.getMessage());
        }
    }

    private static void all(Supplier<List<String>> some, Consumer<String> work) {
        List<String> batches = some.get();
        while (!batches.isEmpty() && !Thread.currentThread().isInterrupted()) {
            batches.forEach(work);
            batches = batches.size() < AT_ONCE ? List.of() : some.get();
        }
    }

    private void fail(String batchNo) {
        String failure = "nobody has approved it within " + StockCounts.OLDEST.toDays()
                + " days after it was counted; nothing was booked. Count again";
        transactions.execute(status -> {
            old.fail(batchNo, failure);
            return true;
        });
        LOG.info("stock batch {}: {}", batchNo, failure);
    }

    private void forget(String batchNo, Instant finishedBefore) {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = transactions.execute(status -> old.forgetSome(batchNo, finishedBefore));
        }
    }
}
