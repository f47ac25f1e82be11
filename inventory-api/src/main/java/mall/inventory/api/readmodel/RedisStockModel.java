package mall.inventory.api.readmodel;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.script.RedisScript;

/** The model as {@code inventory-sync} keeps it. */
class RedisStockModel {

    private static final byte[][] KEYS = {"inventory:stock".getBytes(StandardCharsets.US_ASCII)};
    private static final RedisScript<List<@Nullable Object>> READ = RedisScript.of(text("read.lua"));

    private final LettuceConnectionFactory redis;
    private final Duration timeout;

    private volatile @Nullable RedisClusterAsyncCommands<byte[], byte[]> commands;

    RedisStockModel(LettuceConnectionFactory redis, Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    /** Read once: of a resource, each call would look in all jars whether it has changed. */
    private static String text(String script) {
        try {
            return new ClassPathResource(script, RedisStockModel.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Redis did not answer, or not with a model. */
    static class UnreadableException extends Exception {

        UnreadableException(Throwable cause) {
            super(cause.toString(), cause);
        }

        UnreadableException(String message) {
            super(message);
        }
    }

    /**
     * Connects, which may take longer than an answer. The connection is the one that all users of the application's Redis share, and comes back by
     * itself when it breaks.
     */
    void connect() {
        if (commands == null) {
            try (RedisConnection connection = redis.getConnection()) {
                @SuppressWarnings("unchecked")
                var shared = (RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
                commands = shared;
            }
        }
    }

    /** What the model says of these SKUs; empty when it does not know how complete it is. */
    Optional<SellableFigures> read(List<Sku> skus) throws UnreadableException {
        RedisClusterAsyncCommands<byte[], byte[]> connected = commands;
        if (connected == null) {
            throw new UnreadableException("not connected");
        }
        byte[][] codes = skus.stream()
                .map(sku -> sku.code().getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            return figures(skus, ask(connected, codes, deadline));
        } catch (ExecutionException e) {
            throw new UnreadableException(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new UnreadableException("no answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableException(e);
        } catch (CancellationException | IllegalArgumentException | ClassCastException e) {
            throw new UnreadableException(e);
        }
    }

    private static List<@Nullable Object> ask(
            RedisClusterAsyncCommands<byte[], byte[]> connected, byte[][] codes, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return await(connected.evalsha(READ.getSha1(), ScriptOutputType.MULTI, KEYS, codes), deadline);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RedisNoScriptException) {
                return await(connected.eval(READ.getScriptAsString(), ScriptOutputType.MULTI, KEYS, codes), deadline);
            }
            throw e;
        }
    }

    private static List<@Nullable Object> await(RedisFuture<List<@Nullable Object>> answer, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private static Optional<SellableFigures> figures(List<Sku> skus, List<@Nullable Object> answer) {
        String upTo = text(answer.getFirst());
        if (upTo.isEmpty()) {
            return Optional.empty();
        }
        Map<Sku, Long> units = HashMap.newHashMap(skus.size());
        for (int at = 0; at < skus.size(); at++) {
            Object stock = answer.get(at + 1);
            if (stock != null) {
                units.put(skus.get(at), Long.valueOf(text(stock).split(" ", -1)[1]));
            }
        }
        return Optional.of(new SellableFigures(Instant.ofEpochMilli(Long.parseLong(upTo)), units));
    }

    private static String text(@Nullable Object bytes) {
        return bytes == null ? "" : new String((byte[]) bytes, StandardCharsets.US_ASCII);
    }
}
