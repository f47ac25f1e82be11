package mall.inventory.localstack;

import java.util.List;

/** A Kafka broker. */
public final class KafkaStore extends RunningStore {

    private final List<String> bootstrapServers;

    KafkaStore(ServerControl server, List<String> bootstrapServers) {
        super(server);
        this.bootstrapServers = List.copyOf(bootstrapServers);
    }

    /** The addresses to begin with, each {@code host:port}. */
    public List<String> bootstrapServers() {
        return bootstrapServers;
    }
}
