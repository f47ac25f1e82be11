package mall.inventory.sync.capture;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** An event that is under way, and what counts it once it is acknowledged. */
record Sent(Future<RecordMetadata> answer, Counter counter) {

    private static final Duration LOOK = Duration.ofMillis(200);

    /**
     * Returns when it is acknowledged.
     *
     * @throws KafkaException when it is not
     * @throws Turn.OverException when the turn ends before
     */
    void await(Turn turn) {
        while (true) {
            try {
                answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                counter.increment();
                return;
            } catch (TimeoutException e) {
                turn.require();
            } catch (ExecutionException e) {
                throw new KafkaException("not acknowledged", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Turn.OverException();
            }
        }
    }
}
