package mall.inventory.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A Redis Cluster of six processes on this machine, for tests of failover: three masters with a replica each, append-only files, one password.
 * It runs from the machine's own Redis or the unpacked packages, never from containers. Ends with {@link #close()}, or with the JVM.
 */
public final class RedisCluster implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    private final StackContext context;
    private final String password;
    private final List<Node> nodes;

    RedisCluster(StackContext context, String password, List<Node> nodes) {
        this.context = context;
        this.password = password;
        this.nodes = nodes;
    }

    /** Starts the nodes and makes them a cluster; returns when all slots are served and every replica follows its master. */
    public static RedisCluster start() {
        StackSettings settings = StackSettings.ofThisJvm();
        Progress progress = Progress.quiet();
        StackContext context =
                new StackContext(settings, progress, Ports::free, () -> Home.temporary(settings.cache(), progress));
        try {
            return new RedisClusterLauncher(context).launch();
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /** One of the six servers. */
    public static final class Node {

        private final ServerProcess server;
        private final int port;
        private final int busPort;
        private final String password;

        Node(ServerProcess server, int port, int busPort, String password) {
            this.server = server;
            this.port = port;
            this.busPort = busPort;
            this.password = password;
        }

        /** Always the loopback address. */
        public String host() {
            return LOOPBACK;
        }

        /** TCP port for clients. */
        public int port() {
            return port;
        }

        /** TCP port for the other nodes. */
        int busPort() {
            return busPort;
        }

        /** The process id; after a stop, the last one it had. */
        public long pid() {
            return server.pid();
        }

        /** What the server prints. */
        public Path log() {
            return server.log();
        }

        /** Ends the server in good order; its data stay. */
        public void stop() {
            server.stop();
        }

        /** Ends the server with SIGKILL; returns when the process is gone. */
        public void kill() {
            server.kill();
        }

        /** Starts the server again, after stopping it if need be. Returns when it answers, which is before it has found its place. */
        public void restart() {
            server.restart();
        }

        String ask(String... words) {
            try (RespConnection connection = new RespConnection(LOOPBACK, port, password)) {
                return connection.ask(words);
            } catch (IOException e) {
                throw new UncheckedIOException("Redis on port " + port + " does not do " + words[0], e);
            }
        }

        /** What it thinks of itself: id, address, flags, master, ping, pong, epoch, link, slots. */
        private List<String> self() {
            return ask("CLUSTER", "NODES")
                    .lines()
                    .filter(line -> line.contains("myself"))
                    .map(line -> Arrays.asList(line.split(" ", -1)))
                    .findFirst()
                    .orElseThrow();
        }

        String id() {
            return self().getFirst();
        }

        private boolean isMasterOf(int slot) {
            List<String> self = self();
            return self.get(2).contains("master")
                    && self.subList(8, self.size()).stream().anyMatch(range -> holds(range, slot));
        }

        private boolean answers() {
            try {
                return "PONG".equals(ask("PING"));
            } catch (UncheckedIOException _) {
                return false;
            }
        }

        @Override
        public String toString() {
            return LOOPBACK + ":" + port;
        }
    }

    /** All six. */
    public List<Node> nodes() {
        return nodes;
    }

    /** As {@code spring.data.redis.cluster.nodes} wants them: {@code host:port}. */
    public List<String> addresses() {
        return nodes.stream().map(Node::toString).toList();
    }

    /** The password of all of them. */
    public String password() {
        return password;
    }

    /** The living node that serves a key's slot as its master. */
    public Node masterOf(String key) {
        List<Node> living = nodes.stream().filter(Node::answers).toList();
        int slot = Integer.parseInt(living.getFirst().ask("CLUSTER", "KEYSLOT", key));
        // Right after a takeover the old master does not know yet; its epoch is the lower one.
        return living.stream()
                .filter(node -> node.isMasterOf(slot))
                .max(Comparator.comparingLong(node -> Long.parseLong(node.self().get(6))))
                .orElseThrow(() -> new LocalStackException("No living node serves slot " + slot));
    }

    /** The living replicas of a master. */
    public List<Node> replicasOf(Node master) {
        String id = master.id();
        return nodes.stream()
                .filter(Node::answers)
                .filter(node -> node.self().get(3).equals(id))
                .toList();
    }

    /** Makes a replica the master without asking anybody; returns when it is, which is before the others have heard of it. */
    public void takeOver(Node replica) {
        replica.ask("CLUSTER", "FAILOVER", "TAKEOVER");
        await("the replica is master", () -> replica.self().get(2).contains("master"));
    }

    /** Waits until all slots are served in the eyes of every living node, and every living replica follows its master. */
    public void awaitHealthy() {
        await(
                "the cluster is healthy",
                () -> nodes.stream()
                        .filter(Node::answers)
                        .allMatch(node -> node.ask("CLUSTER", "INFO").contains("cluster_state:ok") && follows(node)));
    }

    private static boolean follows(Node node) {
        String replication = node.ask("INFO", "replication");
        return replication.contains("role:master") || replication.contains("master_link_status:up");
    }

    /** Stops all nodes and deletes their data. */
    @Override
    public void close() {
        context.close();
    }

    private static boolean holds(String range, int slot) {
        String[] ends = range.split("-", -1);
        // Slots on the move are in brackets.
        return !range.startsWith("[")
                && !range.isEmpty()
                && Integer.parseInt(ends[0]) <= slot
                && slot <= Integer.parseInt(ends[ends.length - 1]);
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new LocalStackException("Waited " + LIMIT.toSeconds() + " s in vain until " + what);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
