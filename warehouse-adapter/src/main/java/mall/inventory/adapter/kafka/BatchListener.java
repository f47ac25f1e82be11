package mall.inventory.adapter.kafka;

import java.time.Duration;
import java.util.OptionalInt;
import mall.inventory.adapter.batches.BatchSource;
import mall.inventory.adapter.batches.Delivery;
import mall.inventory.adapter.batches.ReceiveOutcome;
import mall.inventory.adapter.batches.Reception;
import mall.inventory.adapter.batches.rest.BatchAnswers;
import mall.inventory.adapter.kafka.BatchPart.FileKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Puts batches together from their parts, in whatever order they come, and hands them on when they are complete. Which parts belong together is said
 * by the whole file's hash. Parts are kept in the database, so a batch may be spread over partitions and nodes; those of a file that stays in pieces
 * for a day are forgotten.
 */
@Component
@ConditionalOnBooleanProperty("inventory.adapter.kafka.enabled")
class BatchListener {

    private static final Logger LOG = LoggerFactory.getLogger(BatchListener.class);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final JdbcBatchInbox inbox;
    private final Reception reception;

    BatchListener(JdbcBatchInbox inbox, Reception reception) {
        this.inbox = inbox;
        this.reception = reception;
    }

    @KafkaListener(
            id = "stock-batches",
            idIsGroup = false,
            topics = "${inventory.adapter.kafka.batches:inventory.stock-batches}",
            containerFactory = "countListeners")
    void take(ConsumerRecord<String, byte[]> received) {
        BatchPart part = BatchPart.of(received);
        byte[] content = BatchPart.content(received);
        if (part.part() == 0) {
            inbox.forget(FORGOTTEN)
                    .forEach(file -> LOG.warn("batch {} never became complete: forgotten", file.batchNo()));
        }
        inbox.keep(part, content);
        OptionalInt parts = inbox.completeParts(part.file());
        if (parts.isPresent()) {
            handOn(part, parts.getAsInt());
        }
    }

    private void handOn(BatchPart part, int count) {
        FileKey file = part.file();
        PartsStream body = new PartsStream(count, file.hash(), number -> inbox.content(file, number));
        ReceiveOutcome outcome = reception.receive(delivery(part), part.about().format(), body);
        if (body.ending() == PartsStream.Ending.PART_MISSING) {
            throw new NotNowException("batch " + file.batchNo() + " was handed on by somebody else just now");
        }
        switch (outcome) {
            case ReceiveOutcome.Staged staged -> LOG.info("batch {} is staged", file.batchNo());
            case ReceiveOutcome.Replayed replayed -> LOG.info("batch {} was received before", file.batchNo());
            case ReceiveOutcome.UnderWay way ->
                throw new NotNowException("batch " + file.batchNo() + " is being received");
            case ReceiveOutcome.Busy busy -> throw new NotNowException("too many batches are being received");
            case ReceiveOutcome.Refusal refusal -> {
                inbox.delete(file, count);
                throw new RefusedRecordException(reason(body, refusal));
            }
        }
        inbox.delete(file, count);
    }

    private static Delivery delivery(BatchPart part) {
        BatchPart.About about = part.about();
        return new Delivery(
                part.file().batchNo(),
                about.warehouse(),
                about.mode(),
                about.asOf(),
                false,
                BatchSource.KAFKA,
                KafkaIntake.ACTOR);
    }

    private static String reason(PartsStream body, ReceiveOutcome.Refusal refusal) {
        return body.ending() == PartsStream.Ending.ANOTHER_FILE
                ? "the parts are not the file whose sha-256 they give; nothing was booked"
                : String.valueOf(BatchAnswers.problem(refusal).detail());
    }
}
