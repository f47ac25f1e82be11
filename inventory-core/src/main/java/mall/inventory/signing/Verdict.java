package mall.inventory.signing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** How a message was answered; the first word counts, and is kept. */
class Verdict {

    private static final Logger log = LoggerFactory.getLogger(Verdict.class);

    private final JdbcSignedMessages messages;
    private final Claim claim;
    private boolean given;

    Verdict(JdbcSignedMessages messages, Claim claim) {
        this.messages = messages;
        this.claim = claim;
    }

    static boolean isSuccess(int status) {
        return status < 400;
    }

    void is(boolean success) {
        if (given) {
            return;
        }
        given = true;
        try {
            if (success) {
                messages.answered(claim);
            } else {
                messages.release(claim);
            }
        } catch (DataAccessException | TransactionException e) {
            // The answer stands. Whoever sends the message again is told to wait until the claim's time is over, and
            // then it is
            // worked on once more, which its document's number makes harmless.
            log.warn("how signed message {} was answered could not be kept: {}", claim.messageId(), e.getMessage());
        }
    }
}
