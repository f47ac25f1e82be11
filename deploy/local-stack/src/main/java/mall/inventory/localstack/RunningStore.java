package mall.inventory.localstack;

import java.nio.file.Path;

/**
 * A store that answers. The methods here are for the server behind it; they fail with {@link IllegalStateException} where the
 * address was given from outside, because that server is not this stack's to stop.
 */
public abstract sealed class RunningStore permits MySqlStore, RedisStore, KafkaStore {

    private final ServerControl server;

    RunningStore(ServerControl server) {
        this.server = server;
    }

    /** The process id of the server itself, not of a wrapper; after a stop, the last one it had. */
    public long pid() {
        return server.pid();
    }

    /** What the server prints. */
    public Path log() {
        return server.log();
    }

    /** Ends the server in good order; kills it when that takes too long. Its data stay for {@link #restart()}. */
    public void stop() {
        server.stop();
    }

    /** Ends the server with SIGKILL, as a crash would; returns when the process is gone. */
    public void kill() {
        server.kill();
    }

    /** Starts the server again, after stopping it if need be: same port, same data, same passwords. Returns when it answers. */
    public void restart() {
        server.restart();
    }
}
