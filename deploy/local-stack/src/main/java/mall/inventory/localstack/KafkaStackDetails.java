package mall.inventory.localstack;

import java.util.List;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/** The stack's Kafka for Spring Boot. */
final class KafkaStackDetails implements KafkaConnectionDetails, AutoCloseable {

    private final LocalStack stack;
    private final Leases.Lease lease;

    KafkaStackDetails(LocalStack stack) {
        this.stack = stack;
        this.lease = stack.lease();
    }

    @Override
    public List<String> getBootstrapServers() {
        return stack.kafka().bootstrapServers();
    }

    /** Called by Spring after producers and consumers, which depend on this, are closed. */
    @Override
    public void close() {
        lease.close();
    }
}
