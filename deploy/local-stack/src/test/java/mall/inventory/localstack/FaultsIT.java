package mall.inventory.localstack;

import static mall.inventory.localstack.StackFixtures.connect;
import static mall.inventory.localstack.StackFixtures.execute;
import static mall.inventory.localstack.StackFixtures.lives;
import static mall.inventory.localstack.StackFixtures.query;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Servers that are killed or stopped come back where they were, with what they had. */
class FaultsIT {

    private final LocalStack stack = LocalStack.shared();

    @Test
    void mysqlComesBackAfterAKill() throws Exception {
        MySqlStore mysql = stack.mysql();
        String url = mysql.jdbcUrl();
        try (var connection = connect(mysql)) {
            execute(connection, "CREATE TABLE survivors (id INT PRIMARY KEY)");
            execute(connection, "INSERT INTO survivors VALUES (42)");
        }
        long before = mysql.pid();

        mysql.kill();
        assertThat(lives(before)).isFalse();
        mysql.restart();

        assertThat(mysql.pid()).isNotEqualTo(before);
        assertThat(mysql.jdbcUrl()).isEqualTo(url);
        try (var connection = connect(mysql)) {
            assertThat(query(connection, "SELECT id FROM survivors")).isEqualTo("42");
        }
    }

    @Test
    void redisComesBackAfterAStop() {
        RedisStore redis = stack.redis();
        RedisClient.ask(redis, commands -> commands.set("kept", "42"));
        long before = redis.pid();

        redis.stop();
        assertThat(lives(before)).isFalse();
        redis.restart();

        assertThat(RedisClient.ask(redis, commands -> commands.get("kept"))).isEqualTo("42");
    }

    @Test
    void kafkaComesBackAfterAKill() throws Exception {
        KafkaStore kafka = stack.kafka();
        KafkaClient.send(kafka, "kept", "before");
        long before = kafka.pid();

        kafka.kill();
        assertThat(lives(before)).isFalse();
        kafka.restart();
        KafkaClient.send(kafka, "kept", "after");

        assertThat(KafkaClient.receive(kafka, "kept", 2)).containsExactly("before", "after");
    }
}
