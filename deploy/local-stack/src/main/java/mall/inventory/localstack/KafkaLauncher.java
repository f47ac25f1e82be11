package mall.inventory.localstack;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Gets a Kafka broker: the given one, or a child JVM with the class path of this one. */
final class KafkaLauncher {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final StackContext context;

    KafkaLauncher(StackContext context) {
        this.context = context;
    }

    KafkaStore launch() {
        return context.settings()
                .kafkaBootstrapServers()
                .map(KafkaLauncher::given)
                .orElseGet(this::started);
    }

    private static KafkaStore given(String servers) {
        List<String> addresses = Stream.of(servers.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
        return new KafkaStore(new GivenServer(Store.KAFKA, "kafka.bootstrap-servers"), addresses);
    }

    private KafkaStore started() {
        KafkaStore store = Ports.retrying(context.ports(), this::process);
        context.progress().detail("Kafka answers at " + String.join(",", store.bootstrapServers()));
        return store;
    }

    private KafkaStore process(int port) {
        Path folder = context.home().folder(Store.KAFKA);
        Path ready = folder.resolve(ServerProcess.READY_FILE);
        Path configuration = PrivateFiles.write(
                folder.resolve("server.properties"),
                text(properties(port, context.ports().getAsInt(), PrivateFiles.folder(folder.resolve("data")))));
        Path options = PrivateFiles.write(folder.resolve("jvm.options"), KafkaJvm.options(configuration, ready));
        List<String> command = List.of(KafkaJvm.executable(), "@" + options);
        var plan = new ServerProcess.Plan("kafka", folder, command, STOP_LIMIT, () -> Files.exists(ready));
        return new KafkaStore(context.start(plan), List.of("127.0.0.1:" + port));
    }

    private static String text(Properties properties) {
        try (StringWriter text = new StringWriter()) {
            properties.store(text, null);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One node that is broker and controller, sized for a development machine. */
    private static Properties properties(int port, int controllerPort, Path data) {
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", data.toString()),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                // Nobody else joins a consumer group that is alone.
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // After kill -9 the broker has to outwait its own old registration; 9 s by default.
                Map.entry("broker.session.timeout.ms", "1500"),
                Map.entry("broker.heartbeat.interval.ms", "300"),
                // The default of 128 MB does not fit a heap of 256 MB for long.
                Map.entry("log.cleaner.dedupe.buffer.size", "16777216")));
        return properties;
    }
}
