package mall.inventory.deduction;

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
            while (engine.expireDue(expiry.batchSize()) == expiry.batchSize()
                    && !Thread.currentThread().isInterrupted()) {
                // More are due than one batch holds.
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("ended holds were not released this time; trying again: {}", e.getMessage());
        }
    }
}
