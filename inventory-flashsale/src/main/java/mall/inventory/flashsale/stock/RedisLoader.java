package mall.inventory.flashsale.stock;

import static mall.inventory.flashsale.stock.RedisCalls.number;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.data.redis.RedisSystemException;

/**
 * Loads and unloads activities.
 *
 * <ol>
 *   <li>Each shard's server is asked who it is, and gets the scripts that carry its name, on a connection that ends with that server.
 *   <li>Every shard is emptied and marked with the epoch, so that nothing is admitted from the load before. A later epoch refuses this.
 *   <li>Stock and users' counts are filled in.
 *   <li>Every shard is opened. Who has the {@link Loaded} knows that all of it happened.
 * </ol>
 */
final class RedisLoader {

    private static final int CHUNK = 1_000;
    private static final Pattern RUN_ID = Pattern.compile("run_id:(\\w+)");
    private static final Pattern REPLICATION_ID = Pattern.compile("master_replid:(\\w+)");

    private final RedisServers servers;
    private final int shards;

    RedisLoader(RedisServers servers, int shards) {
        this.servers = servers;
        this.shards = shards;
    }

    LoadResult load(Loading loading) {
        List<Target> targets = new ArrayList<>();
        try {
            servers.refresh();
            for (int shard = 0; shard < shards; shard++) {
                targets.add(target(loading.activity(), shard, RedisScript.values()));
            }
            return load(loading, targets);
        } catch (RuntimeException e) {
            throw RedisCalls.translated(e);
        } finally {
            targets.forEach(Target::close);
        }
    }

    private LoadResult load(Loading loading, List<Target> targets) {
        String epoch = Long.toString(loading.epoch());
        String token = UUID.randomUUID().toString();
        int before = 0;
        for (Target target : targets) {
            List<Object> begun = target.call(RedisScript.LOAD_BEGIN, List.of(epoch, token, Integer.toString(shards)));
            if (number(begun.get(2)) == 0) {
                return new LoadResult.Superseded(number(begun.get(0)));
            }
            before = Math.max(before, (int) number(begun.get(1)));
        }
        for (Target target : targets) {
            if (!filled(target, loading, epoch, token)) {
                return new LoadResult.Superseded(loading.epoch());
            }
        }
        for (Target target : targets) {
            if (!target.done(RedisScript.LOAD_END, end(loading, epoch, token))) {
                return new LoadResult.Superseded(loading.epoch());
            }
        }
        removeBeyond(loading.activity(), loading.epoch(), before);
        return new Loaded(
                loading.activity(),
                loading.epoch(),
                targets.stream().map(Target::server).toList());
    }

    private static List<String> end(Loading loading, String epoch, String token) {
        Integer limit = loading.perUserLimit();
        return List.of(
                epoch,
                token,
                Long.toString(loading.opensAt().toEpochMilli()),
                Long.toString(loading.closesAt().toEpochMilli()),
                limit == null ? "" : limit.toString(),
                Integer.toString(loading.remaining().size()));
    }

    private boolean filled(Target target, Loading loading, String epoch, String token) {
        List<String> stock = new ArrayList<>();
        for (Map.Entry<String, Long> units : loading.remaining().entrySet()) {
            stock.add(units.getKey());
            stock.add(Long.toString(share(units.getKey(), units.getValue(), target.shard())));
        }
        List<String> users = new ArrayList<>();
        if (loading.perUserLimit() != null) {
            for (Loading.UserUnits taken : loading.taken()) {
                if (RedisShard.of(taken.userId(), shards) == target.shard()) {
                    users.add(taken.sku() + RedisScript.SEPARATOR + taken.userId());
                    users.add(Integer.toString(taken.units()));
                }
            }
        }
        return filled(target, RedisScript.LOAD_FILL_STOCK, epoch, token, stock)
                && filled(target, RedisScript.LOAD_FILL_USERS, epoch, token, users);
    }

    private static boolean filled(Target target, RedisScript fill, String epoch, String token, List<String> fields) {
        for (int from = 0; from < fields.size(); from += 2 * CHUNK) {
            List<String> arguments = new ArrayList<>(List.of(epoch, token));
            arguments.addAll(fields.subList(from, Math.min(fields.size(), from + 2 * CHUNK)));
            if (!target.done(fill, arguments)) {
                return false;
            }
        }
        return true;
    }

    /** An even share; which shards get one of the units over depends on the SKU, so that one shard does not get them all. */
    private long share(String sku, long units, int shard) {
        int place = Math.floorMod(shard + sku.hashCode(), shards);
        return units / shards + (place < units % shards ? 1 : 0);
    }

    /** Whether everything of the activity is gone, as far as no later load put it there. */
    boolean unload(String activity, long epoch) {
        RedisCalls.refresh(servers);
        int known = shards;
        boolean gone = true;
        for (int shard = 0; shard < known; shard++) {
            try (Target target = target(activity, shard, RedisScript.UNLOAD)) {
                List<Object> answer = target.call(RedisScript.UNLOAD, List.of(Long.toString(epoch)));
                gone &= number(answer.get(0)) == 1;
                known = Math.max(known, Math.min(RedisShard.MAX_SHARDS, (int) number(answer.get(1))));
            } catch (RuntimeException e) {
                throw RedisCalls.translated(e);
            }
        }
        return gone;
    }

    /** What an earlier load with more shards has left. */
    private void removeBeyond(String activity, long epoch, int before) {
        for (int shard = shards; shard < Math.min(before, RedisShard.MAX_SHARDS); shard++) {
            try (Target target = target(activity, shard, RedisScript.UNLOAD)) {
                target.call(RedisScript.UNLOAD, List.of(Long.toString(epoch)));
            }
        }
    }

    private Target target(String activity, int shard, RedisScript... scripts) {
        StatefulRedisConnection<String, String> connection = servers.fleeting(RedisShard.META.key(activity, shard));
        try {
            RedisCommands<String, String> commands = connection.sync();
            String server = server(commands);
            for (RedisScript script : scripts) {
                commands.scriptLoad(script.text(server));
            }
            return new Target(connection, activity, shard, server);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static String server(RedisCommands<String, String> commands) {
        return found(RUN_ID, commands.info("server")) + "." + found(REPLICATION_ID, commands.info("replication"));
    }

    private static String found(Pattern pattern, String info) {
        Matcher matcher = pattern.matcher(info);
        if (!matcher.find()) {
            throw new RedisSystemException("Redis does not say who it is: " + info, null);
        }
        return matcher.group(1);
    }

    /** One shard's server, which knows the scripts. */
    private record Target(StatefulRedisConnection<String, String> connection, String activity, int shard, String server)
            implements AutoCloseable {

        List<Object> call(RedisScript script, List<String> arguments) {
            return connection
                    .sync()
                    .evalsha(
                            script.digest(server),
                            ScriptOutputType.MULTI,
                            script.keys(activity, shard),
                            arguments.toArray(String[]::new));
        }

        boolean done(RedisScript script, List<String> arguments) {
            return number(call(script, arguments).getFirst()) == 1;
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
