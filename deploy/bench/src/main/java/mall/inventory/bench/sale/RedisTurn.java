package mall.inventory.bench.sale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mall.inventory.flashsale.stock.Count;
import mall.inventory.flashsale.stock.Fenced;
import mall.inventory.flashsale.stock.LoadResult;
import mall.inventory.flashsale.stock.Loaded;
import mall.inventory.flashsale.stock.Loading;
import mall.inventory.flashsale.stock.RedisActivityStock;

/** Stock that Redis has and the books do not, for one turn: nothing but the script decides. More of it than a turn can sell. */
final class RedisTurn implements AutoCloseable {

    static final String SKU = "HOT-0";

    /** Who asks, as the service notes it. */
    static final String NOTE = "checkout";

    private static final long EPOCH = 1;
    private static final long UNITS = 1_000_000_000;
    private static final AtomicInteger TURNS = new AtomicInteger();

    private final RedisActivityStock stock;
    private final RedisServer server;
    private final Loaded loaded;

    private RedisTurn(RedisActivityStock stock, RedisServer server, Loaded loaded) {
        this.stock = stock;
        this.server = server;
        this.loaded = loaded;
    }

    static RedisTurn load(RedisActivityStock stock, RedisServer server) {
        Loading loading = new Loading(
                "bench-" + System.currentTimeMillis() + "-" + TURNS.incrementAndGet(),
                EPOCH,
                Instant.now().minus(Duration.ofHours(1)),
                Instant.now().plus(Duration.ofHours(12)),
                Market.PER_USER,
                Map.of(SKU, UNITS),
                List.of());
        return switch (stock.load(loading)) {
            case Loaded loaded -> new RedisTurn(stock, server, loaded);
            case LoadResult.Superseded later ->
                throw new IllegalStateException("somebody else has " + loading.activity());
        };
    }

    Loaded loaded() {
        return loaded;
    }

    /** What its keys begin with, on its only shard. */
    String prefix() {
        return "flashsale:{" + loaded.activity() + ":0}:";
    }

    /** The call that decides one order, of the same script on the same keys: {@code EVALSHA digest 5 keys epoch 1 SKU}, then the order. */
    List<String> callOfOne(String orderNo, String user) {
        String digest = digest(loaded.runIds().getFirst());
        if (!server.knows(digest)) {
            throw new IllegalStateException("the admit script is put together in another way than this row knows");
        }
        return Stream.of(
                        Stream.of("EVALSHA", digest, "5"),
                        Stream.of("meta", "stock", "users", "orders", "batches").map(prefix()::concat),
                        Stream.of(String.valueOf(EPOCH), "1", SKU),
                        Stream.of(orderNo, "1", "1", SKU + "\u001f" + user, NOTE))
                .flatMap(words -> words)
                .toList();
    }

    /** Under which Redis knows the script, as its own service reckons it. */
    private static String digest(String runId) {
        try {
            String text = "local SERVER = '" + runId + "'\n" + script("fence.lua") + script("admit.lua");
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    private static String script(String file) {
        try (var resource = RedisActivityStock.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Units that Redis does not have any more. */
    long sold() {
        return switch (stock.figures(loaded)) {
            case Fenced(String why) -> throw new IllegalStateException("Redis is not what was loaded: " + why);
            case Count.ShardFigures figures ->
                UNITS
                        - figures.remaining().values().stream()
                                .mapToLong(Long::longValue)
                                .sum();
        };
    }

    /** Leaves the server as it was, at rest. */
    @Override
    public void close() {
        stock.unload(loaded.activity(), loaded.epoch());
        server.tidy();
    }
}
