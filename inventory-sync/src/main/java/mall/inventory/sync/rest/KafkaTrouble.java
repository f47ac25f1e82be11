package mall.inventory.sync.rest;

import java.util.function.Supplier;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka, when it does not answer, is a store that cannot serve this now, and no fault of ours. */
final class KafkaTrouble {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTrouble.class);

    private KafkaTrouble() {}

    static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException | org.springframework.kafka.KafkaException e) {
            LOG.warn("Kafka does not answer", e);
            throw new ProblemException(
                    Problem.of(ProblemCode.OVERLOADED, "Kafka does not answer; ask again in a moment"));
        }
    }
}
