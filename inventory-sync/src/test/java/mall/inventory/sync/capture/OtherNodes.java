package mall.inventory.sync.capture;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mall.inventory.localstack.LocalStack;
import mall.inventory.sync.events.EventCodec;
import mall.inventory.sync.events.Topics;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Further nodes of the service, in this JVM: on the same stores, unless it is said otherwise. */
public class OtherNodes {

    private static final List<String> NOWHERE = List.of("127.0.0.1:1");

    private final CaptureProperties properties;
    private final JdbcLease leases;
    private final JdbcPosition positions;
    private final JdbcStatus status;
    private final JdbcWalks walks;
    private final JdbcStockFigures figures;
    private final JdbcOrderHistory history;
    private final KafkaProperties kafka;

    OtherNodes(
            CaptureProperties properties,
            JdbcLease leases,
            JdbcPosition positions,
            JdbcStatus status,
            JdbcWalks walks,
            JdbcStockFigures figures,
            JdbcOrderHistory history,
            KafkaProperties kafka) {
        this.properties = properties;
        this.leases = leases;
        this.positions = positions;
        this.status = status;
        this.walks = walks;
        this.figures = figures;
        this.history = history;
        this.kafka = kafka;
    }

    BinlogReader reader(Publisher publisher, CaptureAccess access, Duration kafkaPatience) {
        return new BinlogReader(
                with(kafkaPatience),
                access,
                new BinlogReader.Parts(leases, positions, status, walks, publisher),
                figures,
                history,
                new SimpleMeterRegistry());
    }

    BinlogReader reader(Publisher publisher) {
        return reader(publisher, access(BinlogUser.NAME), properties.kafkaPatience());
    }

    static CaptureAccess access(String username) {
        return new CaptureAccess(LocalStack.shared().mysql().jdbcUrl(), username, BinlogUser.PASSWORD);
    }

    Publisher publisher(
            Runnable barrier, EventTopics eventTopics, List<String> servers, Topics topics, MeterRegistry meters) {
        return publisher(new ReadBack(figures, history, barrier), eventTopics, servers, topics, meters);
    }

    Publisher publisher(
            JdbcStockFigures figures,
            EventTopics eventTopics,
            List<String> servers,
            Topics topics,
            MeterRegistry meters) {
        return publisher(new ReadBack(figures, history, status::passBarrier), eventTopics, servers, topics, meters);
    }

    private Publisher publisher(
            ReadBack readBack, EventTopics eventTopics, List<String> servers, Topics topics, MeterRegistry meters) {
        return new Publisher(
                readBack,
                eventTopics,
                (epoch, topic) -> false,
                CaptureConfiguration.Reading.producers(kafka, () -> servers),
                new EventCodec(topics),
                meters);
    }

    /** The topics, of a node that does not reach Kafka. */
    static EventTopics unreachable(Topics topics) {
        return new EventTopics(Map.of("bootstrap.servers", NOWHERE), topics, 1, (short) 1);
    }

    /** A node that does not reach Kafka. */
    Publisher cutOff(EventTopics unreachable, Topics topics) {
        return publisher(status::passBarrier, unreachable, NOWHERE, topics, new SimpleMeterRegistry());
    }

    private CaptureProperties with(Duration kafkaPatience) {
        return new CaptureProperties(
                properties.enabled(),
                properties.url(),
                properties.username(),
                properties.password(),
                properties.serverId(),
                properties.batchSize(),
                properties.queueSize(),
                properties.poll(),
                properties.keepAlive(),
                properties.lease(),
                kafkaPatience,
                properties.storeEvery(),
                properties.skusPerSecond(),
                properties.partitions(),
                properties.replicas(),
                properties.debezium());
    }
}
