package mall.inventory.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mall.inventory.database.DatabaseTime;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which messages are worked on and which were answered, each statement a transaction of its own.
 *
 * <ol>
 *   <li>Who inserts the row works on the message.
 *   <li>Success marks the row; failure deletes it, and the message may come again.
 *   <li>A row that is not marked after its time was left by a node that died: the next to come takes it over.
 * </ol>
 */
@Repository
class JdbcSignedMessages {

    /** A claim of which nothing was heard for so long is nobody's: longer than any request takes that is still answered. */
    static final Duration CLAIM = Duration.ofMinutes(5);

    private static final int BATCH = 1_000;

    private static final String TAKE_OVER = """
            update signed_message set at = ?
            where client_id = ? and message_id = ? and not answered and at < ?
            """;

    private static final String RELEASE = """
            delete from signed_message
            where client_id = ? and message_id = ? and not answered and at = ?
            """;

    private final JdbcClient jdbc;

    JdbcSignedMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param now by the database's clock */
    ClaimOutcome claim(long clientId, String messageId, Instant now) {
        Claim claim = new Claim(clientId, messageId, now);
        if (insert(claim) || takeOver(claim)) {
            return new ClaimOutcome.Claimed(claim);
        }
        // Gone in the meantime: it has just failed, and may come again in a moment.
        return isAnswered(claim).orElse(false) ? new ClaimOutcome.Answered() : new ClaimOutcome.InProgress();
    }

    private boolean insert(Claim claim) {
        try {
            jdbc.sql("insert into signed_message (client_id, message_id, at) values (?, ?, ?)")
                    .params(claim.clientId(), claim.messageId(), DatabaseTime.parameter(claim.at()))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private boolean takeOver(Claim claim) {
        return jdbc.sql(TAKE_OVER)
                        .params(
                                DatabaseTime.parameter(claim.at()),
                                claim.clientId(),
                                claim.messageId(),
                                DatabaseTime.parameter(claim.at().minus(CLAIM)))
                        .update()
                > 0;
    }

    private Optional<Boolean> isAnswered(Claim claim) {
        return jdbc.sql("select answered from signed_message where client_id = ? and message_id = ?")
                .params(claim.clientId(), claim.messageId())
                .query(Boolean.class)
                .optional();
    }

    /** Whoever it was that worked on it: what is done is done. */
    void answered(Claim claim) {
        jdbc.sql("update signed_message set answered = true where client_id = ? and message_id = ?")
                .params(claim.clientId(), claim.messageId())
                .update();
    }

    /** The message may come again, unless somebody took it over who still works on it. */
    void release(Claim claim) {
        jdbc.sql(RELEASE)
                .params(claim.clientId(), claim.messageId(), DatabaseTime.parameter(claim.at()))
                .update();
    }

    /** Forgets some of the messages that are older than that; whether there may be more. */
    boolean forget(Duration age) {
        return jdbc.sql("""
                        delete from signed_message where at < utc_timestamp(6) - interval ? second
                        order by at limit ?
                        """).params(age.toSeconds(), BATCH).update() == BATCH;
    }
}
