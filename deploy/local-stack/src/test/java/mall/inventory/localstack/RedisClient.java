package mall.inventory.localstack;

import io.lettuce.core.api.sync.RedisCommands;
import java.util.function.Function;

/** A short conversation with Redis. */
final class RedisClient {

    private RedisClient() {}

    /** The answer as text; "null" for none. */
    static String ask(RedisStore redis, Function<RedisCommands<String, String>, ?> question) {
        try (var client = io.lettuce.core.RedisClient.create(redis.uri());
                var connection = client.connect()) {
            return String.valueOf(question.apply(connection.sync()));
        }
    }
}
