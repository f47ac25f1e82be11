package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import mall.inventory.sku.Sku;
import mall.inventory.sync.events.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaAdmin;

/** Topics are as they have to be, or nothing is published in them. */
class EventTopicsIT extends PublishingTest {

    private static final String CLEANUP = "cleanup.policy";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    private KafkaAdmin administration;

    @Autowired
    private OtherNodes nodes;

    private Topics own;
    private EventTopics eventTopics;
    private Admin admin;

    @BeforeEach
    void ofTheirOwn() {
        String name = Mall.number("topics");
        own = new Topics(name + ".stock", name + ".reservations", name + ".dead");
        eventTopics = new EventTopics(administration.getConfigurationProperties(), own, 3, (short) -1);
        admin = Admin.create(administration.getConfigurationProperties());
    }

    @AfterEach
    void closeThem() {
        eventTopics.close();
        admin.close();
    }

    private void create(String topic, Map<String, String> settings) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings)))
                .all()
                .get();
    }

    private int partitions(String topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
    }

    private String setting(String topic, String name) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .values()
                .iterator()
                .next()
                .get(name)
                .value();
    }

    private void compact(String topic) throws ExecutionException, InterruptedException {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(CLEANUP, "compact"), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    @Test
    void thoseThatAreMissingAreMade() throws Exception {
        CompletableFuture<Void> anotherNode = CompletableFuture.runAsync(this::ensured);
        try (EventTopics ours = new EventTopics(administration.getConfigurationProperties(), own, 3, (short) -1)) {
            ensured(ours);
        }
        anotherNode.join();

        assertThat(partitions(own.stock())).isEqualTo(3);
        assertThat(setting(own.stock(), CLEANUP)).isEqualTo("compact");
        assertThat(setting(own.stock(), "min.compaction.lag.ms")).isEqualTo("60000");
        assertThat(partitions(own.reservations())).isEqualTo(3);
        assertThat(setting(own.reservations(), CLEANUP)).isEqualTo("delete");
    }

    @Test
    void thoseThatAreThereStayAsTheyAre() throws Exception {
        create(own.stock(), Map.of(CLEANUP, "compact"));
        create(own.reservations(), Map.of("retention.ms", "1000000"));

        ensured();

        assertThat(partitions(own.stock())).isEqualTo(1);
        assertThat(setting(own.stock(), "min.compaction.lag.ms")).isEqualTo("0");
        assertThat(partitions(own.reservations())).isEqualTo(1);
        assertThat(setting(own.reservations(), "retention.ms")).isEqualTo("1000000");
    }

    @Test
    void oneThatLosesFiguresIsNotPublishedIn() throws Exception {
        Sku sku = mall.skuWith(3);
        create(own.stock(), Map.of(CLEANUP, "compact,delete"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThatThrownBy(eventTopics::ensure)
                        .isInstanceOf(EventTopics.UnfitException.class)
                        .hasMessageContaining(own.stock() + " has cleanup.policy=compact,delete")
                        .hasMessageContaining("--add-config cleanup.policy=compact"));

        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Publisher publisher = nodes.publisher(() -> {}, eventTopics, kafka.getBootstrapServers(), own, meters);
        CompletableFuture<Void> publishing =
                CompletableFuture.runAsync(() -> publisher.publishAgain(List.of(sku.code()), () -> true));
        await().atMost(SOON).until(() -> publisher.trouble().orElse("").contains("has cleanup.policy=compact,delete"));
        assertThat(publisher.ready()).isFalse();
        assertThat(publisher.awayFor()).as("no other node could do better").isZero();
        compact(own.stock());
        publishing.join();

        assertThat(publisher.trouble()).isEmpty();
        assertThat(publisher.ready()).isTrue();
        assertThat(acknowledged(meters)).isEqualTo(1);
        publisher.close();
    }

    @Test
    void whatKafkaHasNotAcknowledgedDoesNotCountAsPublished() {
        Sku sku = mall.skuWith(3);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Publisher publisher = nodes.publisher(() -> {}, eventTopics, List.of("127.0.0.1:1"), own, meters);
        AtomicBoolean turn = new AtomicBoolean(true);
        CompletableFuture<Void> publishing =
                CompletableFuture.runAsync(() -> publisher.publishAgain(List.of(sku.code()), turn::get));

        await().atMost(SOON).until(() -> publisher.awayFor().isPositive());
        assertThat(publisher.trouble())
                .hasValueSatisfying(text -> assertThat(text).startsWith("what changed cannot be published: "));
        turn.set(false);

        assertThatThrownBy(publishing::join).hasCauseInstanceOf(Turn.OverException.class);
        assertThat(acknowledged(meters)).isZero();
        assertThat(publisher.trouble()).isEmpty();
        assertThat(publisher.awayFor()).isZero();
        publisher.close();
    }

    private static double acknowledged(SimpleMeterRegistry meters) {
        return meters.counter("inventory.sync.published", "events", "stock").count();
    }

    @Test
    void oneThatIsMadeAnewIsAnotherOne() throws Exception {
        String made = ensured();
        String same = ensured();
        replace(own.stock(), made);
        String another = ensured();

        assertThat(same).isEqualTo(made);
        assertThat(another).isNotEqualTo(made);
    }

    /** As publishers do: a broker may not know yet what the controller has made. */
    private String ensured() {
        return ensured(eventTopics);
    }

    private static String ensured(EventTopics some) {
        return await().atMost(SOON)
                .ignoreExceptionsInstanceOf(KafkaException.class)
                .until(some::ensure, id -> true);
    }

    /** Somebody deletes it, and somebody makes it anew. */
    private void replace(String topic, String id) throws ExecutionException, InterruptedException {
        admin.deleteTopics(List.of(topic)).all().get();
        await().atMost(SOON).ignoreExceptions().until(() -> {
            if (admin.listTopics().names().get().contains(topic)) {
                return !id(topic).equals(id);
            }
            create(topic, Map.of(CLEANUP, "compact"));
            return false;
        });
    }

    private String id(String topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .topicId()
                .toString();
    }

    @Test
    void oneThatIsLostWhileSomebodyPublishesIsFilled() throws Exception {
        Sku untouched = mall.skuWith(7);
        published.awaitLast(untouched, 7);
        String topic = topics.stock();
        long before = sync.lastWalk().map(Walk::id).orElse(0L);

        await().atMost(SOON).until(() -> reader.moment().isPresent());
        // Beside the rest, because it lasts no longer than the walk and until the reader has looked again.
        CompletableFuture<Void> incomplete = CompletableFuture.runAsync(() -> await("nobody may take it for complete")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> reader.moment().isEmpty()));
        replace(topic, id(topic));

        incomplete.join();
        await().atMost(SOON).untilAsserted(() -> {
            Walk walk = sync.lastWalk().orElseThrow();
            assertThat(walk.id()).isGreaterThan(before);
            assertThat(walk.cause()).isEqualTo(Walk.Cause.LOST);
        });
        Mall.awaitRunning(sync);
        await().atMost(SOON).untilAsserted(() -> assertThat(reader.moment()).isPresent());
        try (Published anew = new Published(kafka.getBootstrapServers(), topics)) {
            anew.awaitLast(untouched, 7);
        }
    }
}
