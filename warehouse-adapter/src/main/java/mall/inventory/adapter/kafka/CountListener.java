package mall.inventory.adapter.kafka;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import mall.inventory.adapter.counts.PushedCounts;
import mall.inventory.counting.CountOutcome;
import mall.inventory.problem.ProblemException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Books counts of single SKUs. One that is older than what is booked is passed over: that is what the order of counts is for. */
@Component
@ConditionalOnBooleanProperty("inventory.adapter.kafka.enabled")
class CountListener {

    private static final Logger LOG = LoggerFactory.getLogger(CountListener.class);

    private final PushedCounts counts;
    private final JsonMapper json;
    private final Validator validator;

    CountListener(PushedCounts counts, JsonMapper json, Validator validator) {
        this.counts = counts;
        this.json = json;
        this.validator = validator;
    }

    @KafkaListener(
            id = "stock-counts",
            idIsGroup = false,
            topics = "${inventory.adapter.kafka.counts:inventory.stock-counts}",
            containerFactory = "countListeners")
    void take(ConsumerRecord<String, byte[]> counted) {
        CountMessage message = read(counted.value());
        CountOutcome outcome;
        try {
            outcome = counts.book(message.toPush(), KafkaIntake.ACTOR);
        } catch (ProblemException e) {
            throw new RefusedRecordException(String.valueOf(e.problem().detail()));
        }
        switch (outcome) {
            case CountOutcome.Counted done -> LOG.debug("{}", done);
            case CountOutcome.Superseded older -> LOG.debug("{} is older than what is booked: {}", message, older);
            case CountOutcome.UnknownSku unknown ->
                throw new RefusedRecordException("there is no SKU " + unknown.sku());
        }
    }

    private CountMessage read(byte @Nullable [] value) {
        if (value == null) {
            throw new RefusedRecordException("the record is empty");
        }
        @Nullable CountMessage message;
        try {
            message = json.readValue(new String(value, StandardCharsets.UTF_8), CountMessage.class);
        } catch (JacksonException e) {
            throw new RefusedRecordException("not a count as JSON: " + e.getOriginalMessage());
        }
        if (message == null) {
            throw new RefusedRecordException("null is no count");
        }
        Set<ConstraintViolation<CountMessage>> wrong = validator.validate(message);
        if (!wrong.isEmpty()) {
            throw new RefusedRecordException(wrong.stream()
                    .map(one -> one.getPropertyPath() + " " + one.getMessage())
                    .min(Comparator.naturalOrder())
                    .orElseThrow());
        }
        return message;
    }
}
