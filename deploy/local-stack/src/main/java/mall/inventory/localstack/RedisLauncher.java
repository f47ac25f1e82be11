package mall.inventory.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gets a Redis server: the given one, a container, or a process of this machine. */
final class RedisLauncher {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private static final String LOOPBACK = "127.0.0.1";

    private final StackContext context;

    RedisLauncher(StackContext context) {
        this.context = context;
    }

    RedisStore launch() {
        return context.settings()
                .redisUrl()
                .map(RedisAddress::parse)
                .map(RedisLauncher::given)
                .orElseGet(this::started);
    }

    private static RedisStore given(RedisAddress address) {
        checkVersion(address);
        return new RedisStore(new GivenServer(Store.REDIS, "redis.url"), address);
    }

    private RedisStore started() {
        RedisStore store = context.containers().isPresent()
                ? context.containers().get().redis()
                : Ports.retrying(context.ports(), this::process);
        checkVersion(RedisAddress.parse(store.uri()));
        context.progress().detail("Redis answers at " + store.host() + ":" + store.port());
        return store;
    }

    private RedisStore process(int port) {
        ServerBinary redis = context.binaries().redis();
        Path folder = context.home().folder(Store.REDIS);
        String password = Secrets.password();
        RedisAddress address = RedisAddress.of(LOOPBACK, port, password);
        Path data = PrivateFiles.folder(folder.resolve("data"));
        Path configuration = PrivateFiles.write(
                folder.resolve("redis.conf"), configuration(LOOPBACK, port, password, data.toString()));
        List<String> command = new ArrayList<>(redis.command());
        command.add(configuration.toString());
        var plan = new ServerProcess.Plan(
                "redis-server",
                folder,
                command,
                STOP_LIMIT,
                () -> RedisProbe.version(address).isPresent());
        return new RedisStore(context.start(plan), address);
    }

    private static void checkVersion(RedisAddress address) {
        Optional<Version> version = RedisProbe.patientVersion(address);
        if (version.isEmpty()) {
            throw new LocalStackException("Redis does not answer at " + address + ", or refuses the password");
        }
        if (!version.get().atLeast(Version.OLDEST_REDIS)) {
            throw new LocalStackException("The Redis at " + address + " is " + version.get() + "; "
                    + Version.OLDEST_REDIS + " or later is needed");
        }
    }

    /** The password is in this private file and not on the command line, which everybody can read. */
    static String configuration(String bind, int port, String password, String data) {
        return """
                bind %s
                port %d
                requirepass %s
                dir "%s"
                appendonly yes
                appendfsync everysec
                save ""
                daemonize no
                # A rewritten title would hide the folder, by which a leftover is known to be ours.
                set-proc-title no
                """.formatted(bind, port, password, data.replace("\\", "\\\\").replace("\"", "\\\""));
    }
}
