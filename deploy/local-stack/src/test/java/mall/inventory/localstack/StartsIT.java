package mall.inventory.localstack;

import static mall.inventory.localstack.StackFixtures.connect;
import static mall.inventory.localstack.StackFixtures.execute;
import static mall.inventory.localstack.StackFixtures.privateCache;
import static mall.inventory.localstack.StackFixtures.query;
import static mall.inventory.localstack.StackFixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartsIT {

    @Test
    void initialisesDataOnceAndCopiesThemThen(@TempDir Path cache) throws Exception {
        List<String> first = startMySql(privateCache(cache));
        Object template = onlyTemplate(cache);
        List<String> second = startMySql(cache);

        assertThat(first).anyMatch(line -> line.contains("initialising"));
        assertThat(second).noneMatch(line -> line.contains("initialising") || line.contains("fetching"));
        assertThat(onlyTemplate(cache)).isEqualTo(template);
        try (var runs = Files.list(cache.resolve("runs"))) {
            assertThat(runs).as("folders of ended runs").noneMatch(Files::isDirectory);
        }
    }

    @Test
    void keepsPersistentData(@TempDir Path data) throws Exception {
        try (LocalStack stack = LocalStack.builder().data(data).start();
                var connection = connect(stack.mysql())) {
            execute(connection, "CREATE TABLE kept (id INT PRIMARY KEY)");
            execute(connection, "INSERT INTO kept VALUES (42)");
            RedisClient.ask(stack.redis(), commands -> commands.set("kept", "42"));
            KafkaClient.send(stack.kafka(), "kept", "42");
        }

        try (LocalStack stack = LocalStack.builder().data(data).start();
                var connection = connect(stack.mysql())) {
            assertThat(query(connection, "SELECT id FROM kept")).isEqualTo("42");
            assertThat(RedisClient.ask(stack.redis(), commands -> commands.get("kept")))
                    .isEqualTo("42");
            assertThat(KafkaClient.receive(stack.kafka(), "kept", 1)).containsExactly("42");
        }
    }

    @Test
    void runsTwoStacksSideBySide() throws Exception {
        LocalStack one = LocalStack.shared();
        try (LocalStack two = LocalStack.builder().start();
                var connectionOne = connect(one.mysql());
                var connectionTwo = connect(two.mysql())) {
            execute(connectionOne, "CREATE TABLE mine (id INT PRIMARY KEY)");

            assertThatThrownBy(() -> query(connectionTwo, "SELECT COUNT(*) FROM mine"))
                    .isInstanceOf(SQLException.class);
            assertThat(query(connectionOne, "SELECT @@server_uuid"))
                    .isNotEqualTo(query(connectionTwo, "SELECT @@server_uuid"));
            assertThat(one.redis().port()).isNotEqualTo(two.redis().port());
            assertThat(one.kafka().bootstrapServers())
                    .doesNotContainAnyElementsOf(two.kafka().bootstrapServers());
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void takesAnotherPortWhereOneIsTaken(Store store) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Iterator<Integer> first = List.of(taken.getLocalPort()).iterator();
            try (LocalStack stack = LocalStack.builder()
                    .ports(() -> first.hasNext() ? first.next() : Ports.free())
                    .stores(store)
                    .start()) {
                assertThat(address(stack, store)).doesNotContain(":" + taken.getLocalPort());
                assertThat(first.hasNext()).isFalse();
            }
        }
    }

    @Test
    void usesAGivenAddressAndStartsNothing(@TempDir Path cache) throws Exception {
        MySqlStore shared = LocalStack.shared().mysql();
        RedisStore redis = LocalStack.shared().redis();
        StackSettings given = settings(Map.of(
                "inventory.stack.cache", cache.toString(),
                "inventory.stack.mysql.url", shared.jdbcUrl(),
                "inventory.stack.mysql.username", shared.username(),
                "inventory.stack.mysql.password", shared.password(),
                "inventory.stack.redis.url", redis.uri(),
                "inventory.stack.kafka.bootstrap-servers", "127.0.0.1:1, 127.0.0.1:2"));

        try (LocalStack stack = LocalStack.builder().settings(given).start()) {
            assertThat(stack.mysql().jdbcUrl()).isEqualTo(shared.jdbcUrl());
            assertThat(stack.redis().uri()).isEqualTo(redis.uri());
            assertThat(stack.kafka().bootstrapServers()).containsExactly("127.0.0.1:1", "127.0.0.1:2");
            assertThatThrownBy(() -> stack.mysql().kill())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("INVENTORY_STACK_MYSQL_URL");
        }
        assertThat(cache).isEmptyDirectory();
        assertThat(StackFixtures.lives(shared.pid())).isTrue();
    }

    @Test
    void failsWhereAGivenAddressDoesNotAnswer() {
        StackSettings given = settings(Map.of("inventory.stack.mysql.url", "jdbc:mysql://127.0.0.1:1/inventory"));

        try (LocalStack stack = LocalStack.builder().settings(given).build()) {
            assertThatThrownBy(stack::mysql)
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("does not answer");
        }
    }

    private static List<String> startMySql(Path cache) {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (LocalStack stack = LocalStack.builder()
                .settings(settings(Map.of("inventory.stack.cache", cache.toString())))
                .progress(lines::add)
                .stores(Store.MYSQL)
                .start()) {
            assertThat(stack.mysql().pid()).isPositive();
        }
        return lines;
    }

    private static Object onlyTemplate(Path cache) throws Exception {
        try (var templates = Files.list(cache.resolve("templates"))) {
            Path template = templates.filter(Files::isDirectory).toList().getFirst();
            return Files.getAttribute(template, "unix:ino");
        }
    }

    private static String address(LocalStack stack, Store store) {
        return switch (store) {
            case MYSQL -> stack.mysql().jdbcUrl();
            case REDIS -> stack.redis().uri();
            case KAFKA -> stack.kafka().bootstrapServers().toString();
        };
    }
}
