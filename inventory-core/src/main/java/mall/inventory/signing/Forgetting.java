package mall.inventory.signing;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Deletes what is remembered of old messages; every node takes part. */
@Component
class Forgetting {

    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);

    private final JdbcSignedMessages messages;
    private final Duration memory;

    Forgetting(JdbcSignedMessages messages, SigningProperties properties) {
        this.messages = messages;
        this.memory = properties.signingMemory();
    }

    @Scheduled(fixedDelay = 60_000)
    void forget() {
        try {
            while (messages.forget(memory) && !Thread.currentThread().isInterrupted()) {
                // there may be more
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("old signed messages were not forgotten this time; trying again: {}", e.getMessage());
        }
    }
}
