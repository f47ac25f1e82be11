package mall.inventory.sync.readmodel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import mall.inventory.sync.events.StockChanged;
import mall.inventory.sync.events.Tick;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The model in Redis. With the figures it keeps, for each partition, from where to read on: whatever happens to the server, the two fit together,
 * and who reads on from there misses nothing. Kafka's own offsets would be ahead of a server that came back with older data.
 */
class RedisStockModel {

    /** The one key; {@code inventory-api} reads it. */
    static final String KEY = "inventory:stock";

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> APPLY = RedisScript.of(text("apply.lua"), List.class);

    private final StringRedisTemplate redis;

    RedisStockModel(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Read once: of a resource, each call would look in all jars whether it has changed. */
    private static String text(String script) {
        try {
            return new ClassPathResource(script, RedisStockModel.class).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From where to read a partition on; empty for its beginning. */
    OptionalLong offset(int partition) {
        return offset((String) redis.opsForHash().get(KEY, " offset-" + partition));
    }

    /** What became of a batch. */
    sealed interface Applied {

        /** It is in the model; so many SKUs have changed. */
        record Done(int changed) implements Applied {}

        /** Nothing was done: the model wants to be told from another offset on; empty for the beginning. */
        record ElsewhereBegun(OptionalLong offset) implements Applied {}
    }

    /**
     * Applies a batch as a whole.
     *
     * @param readFrom the offset from which the partition was read, as the model or the batch before said
     */
    Applied apply(Batch batch, OptionalLong readFrom) {
        List<String> arguments = new ArrayList<>(5 + 4 * batch.stocks().size());
        arguments.add(Integer.toString(batch.partition()));
        arguments.add(readFrom.isPresent() ? Long.toString(readFrom.getAsLong()) : "");
        arguments.add(Long.toString(batch.next()));
        Tick tick = batch.tick();
        arguments.add(tick == null ? "" : Long.toString(tick.upTo().toEpochMilli()));
        arguments.add(tick == null ? "" : Integer.toString(tick.partitions()));
        for (StockChanged stock : batch.stocks()) {
            arguments.add(stock.sku());
            arguments.add(Long.toString(stock.version()));
            arguments.add(Long.toString(stock.sellable()));
            arguments.add(Long.toString(stock.asOf().toEpochMilli()));
        }
        List<?> answer = Objects.requireNonNull(redis.execute(APPLY, List.of(KEY), arguments.toArray()));
        int changed = Integer.parseInt((String) answer.get(1));
        return changed < 0 ? new Applied.ElsewhereBegun(offset((String) answer.get(0))) : new Applied.Done(changed);
    }

    private static OptionalLong offset(@Nullable String text) {
        return text == null || text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }
}
