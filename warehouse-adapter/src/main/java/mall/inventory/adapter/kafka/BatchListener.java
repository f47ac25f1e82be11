package mall.inventory.adapter.kafka;

import java.time.Duration;
import mall.inventory.adapter.batches.BatchSource;
import mall.inventory.adapter.batches.Delivery;
import mall.inventory.adapter.batches.ReceiveOutcome;
import mall.inventory.adapter.batches.Reception;
import mall.inventory.adapter.batches.rest.BatchAnswers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Puts batches together from their parts, in whatever order they come, and hands them on when they are complete. Parts are kept in the database, so
 * a batch may be spread over partitions and nodes; those of a batch that stays in pieces for a day are forgotten.
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
            inbox.forget(FORGOTTEN).forEach(batchNo -> LOG.warn("batch {} never became complete: forgotten", batchNo));
        }
        inbox.keep(part, content);
        if (inbox.isComplete(part.batchNo())) {
            handOn(part);
        }
    }

    private void handOn(BatchPart part) {
        String batchNo = part.batchNo();
        Delivery delivery = new Delivery(
                batchNo, part.warehouse(), part.mode(), part.asOf(), false, BatchSource.KAFKA, KafkaIntake.ACTOR);
        ReceiveOutcome outcome =
                reception.receive(delivery, part.format(), new PartsStream(number -> inbox.content(batchNo, number)));
        switch (outcome) {
            case ReceiveOutcome.Staged staged -> LOG.info("batch {} is staged", batchNo);
            case ReceiveOutcome.Replayed replayed -> LOG.info("batch {} was received before", batchNo);
            case ReceiveOutcome.UnderWay way ->
                throw new IllegalStateException("batch " + batchNo + " is being received");
            case ReceiveOutcome.Busy busy -> throw new IllegalStateException("too many batches are being received");
            case ReceiveOutcome.Refusal refusal -> {
                inbox.delete(batchNo);
                throw new RefusedRecordException(
                        String.valueOf(BatchAnswers.problem(refusal).detail()));
            }
        }
        inbox.delete(batchNo);
    }
}
