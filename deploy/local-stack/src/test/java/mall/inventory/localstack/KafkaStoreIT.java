package mall.inventory.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KafkaStoreIT {

    private final KafkaStore kafka = LocalStack.shared().kafka();

    @Test
    void deliversWhatIsSent() throws Exception {
        KafkaClient.send(kafka, "stock-changes", "one");
        KafkaClient.send(kafka, "stock-changes", "two");

        assertThat(KafkaClient.receive(kafka, "stock-changes", 2)).containsExactly("one", "two");
    }

    @Test
    void listensOnTheLoopbackAddressOnly() {
        assertThat(kafka.bootstrapServers()).allMatch(address -> address.startsWith("127.0.0.1:"));
    }
}
