package mall.inventory.bench.sale;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mall.inventory.localstack.RedisStore;

/** The Redis of the run, from an operator's side. */
final class RedisServer implements AutoCloseable {

    private static final String REWRITE = "auto-aof-rewrite-percentage";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final RedisStore store;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final String rewrite;

    /**
     * Connects. Until {@link #close} Redis does not rewrite its append-only file by itself, which would fall into somebody's turn:
     * {@link #tidy} has it done between turns.
     */
    RedisServer(RedisStore store) {
        this.store = store;
        this.client = RedisClient.create(store.uri());
        this.connection = client.connect();
        this.rewrite = setting(REWRITE);
        commands().configSet(REWRITE, "0");
    }

    String host() {
        return store.host();
    }

    int port() {
        return store.port();
    }

    /** Version and durability. */
    String facts() {
        return "Redis %s, appendonly %s, appendfsync %s"
                .formatted(
                        found("redis_version:(\\S+)", commands().info("server")),
                        setting("appendonly"),
                        setting("appendfsync"));
    }

    private String setting(String name) {
        Map<String, String> found = commands().configGet(name);
        return found.getOrDefault(name, "");
    }

    boolean knows(String digest) {
        return commands().scriptExists(digest).getFirst();
    }

    /** Somebody whose password may stand on a command line, which everybody can read: it is good for these keys, until {@link #remove}. */
    record Guest(String name, String password) {}

    Guest invite(String keys) {
        Guest guest = new Guest("bench-" + UUID.randomUUID(), UUID.randomUUID().toString());
        CommandArgs<String, String> rules = new CommandArgs<>(StringCodec.UTF8)
                .add("SETUSER")
                .add(guest.name())
                .add("on")
                .add(">" + guest.password())
                .add("~" + keys + "*")
                .add("+@all")
                .add("-@admin")
                .add("+config|get");
        commands().dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), rules);
        return guest;
    }

    void remove(Guest guest) {
        commands().aclDeluser(guest.name());
    }

    /** Returns when what was deleted is gone, from memory and from the file. */
    void tidy() {
        await("memory", "lazyfree_pending_objects:0\\b");
        if (setting("appendonly").equals("yes")) {
            commands().bgrewriteaof();
            await("persistence", "aof_rewrite_in_progress:0\\b(?s:.*)aof_rewrite_scheduled:0\\b");
        }
    }

    private void await(String section, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.matcher(commands().info(section)).find()) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException("Redis does not come to rest: no " + pattern);
            }
            try {
                Thread.sleep(MOMENT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while Redis tidies up", e);
            }
        }
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "?";
    }

    private RedisCommands<String, String> commands() {
        return connection.sync();
    }

    @Override
    public void close() {
        try {
            commands().configSet(REWRITE, rewrite);
        } finally {
            connection.close();
            client.shutdown();
        }
    }
}
