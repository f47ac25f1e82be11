package mall.inventory.deduction;

import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Releases ended holds for as long as the service runs. */
@Component
@ConditionalOnBooleanProperty("inventory.deduction.expiry.enabled")
class ExpiryWorker implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWorker.class);

    private final DeductionEngine engine;
    private final DeductionProperties.Expiry expiry;

    ExpiryWorker(DeductionEngine engine, DeductionProperties properties) {
        this.engine = engine;
        this.expiry = properties.expiry();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::releaseEndedHolds, expiry.interval());
    }

    void releaseEndedHolds() {
        try {
            while (engine.expireDue(expiry.batchSize()) > 0
                    && !Thread.currentThread().isInterrupted()) {
                // More may be due. Not only after a full batch: other nodes, and payments, take their part of each.
            }
        } catch (DataAccessException | TransactionException | RejectedExecutionException e) {
            LOG.warn("ended holds were not released this time; trying again: {}", e.getMessage());
        }
    }
}
