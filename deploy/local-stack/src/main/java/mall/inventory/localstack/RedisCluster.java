package mall.inventory.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A Redis Cluster of six processes on this machine, for tests of failover: three masters with a replica each, append-only files, one password.
 * It runs from the machine's own Redis or the unpacked packages, never from containers. Ends with {@link #close()}, or with the JVM.
 */
public final class RedisCluster implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final int NODES = 2 * MASTERS;
    private static final int SLOTS = 16_384;
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration NODE_TIMEOUT = Duration.ofMillis(1_500);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    private final StackContext context;
    private final String password = Secrets.password();
    private final List<Node> nodes;

    private RedisCluster(StackContext context) {
        this.context = context;
        this.nodes = startNodes();
    }

    /** Starts the nodes and makes them a cluster; returns when all slots are served and every replica follows its master. */
    public static RedisCluster start() {
        StackSettings settings = StackSettings.ofThisJvm();
        Progress progress = Progress.quiet();
        StackContext context =
                new StackContext(settings, progress, Ports::free, () -> Home.temporary(settings.cache(), progress));
        try {
            RedisCluster cluster = new RedisCluster(context);
            cluster.join();
            return cluster;
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /** One of the six servers. */
    public final class Node {

        private final ServerProcess server;
        private final int port;
        private final int busPort;

        private Node(ServerProcess server, int port, int busPort) {
            this.server = server;
            this.port = port;
            this.busPort = busPort;
        }

        /** Always the loopback address. */
        public String host() {
            return LOOPBACK;
        }

        /** TCP port for clients. */
        public int port() {
            return port;
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

        private String ask(String... words) {
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

        private String id() {
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

    private List<Node> startNodes() {
        ServerBinary redis = context.binaries().redis();
        Path home = context.home().path();
        List<Future<Node>> starts = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 1; number <= NODES; number++) {
                Path folder = PrivateFiles.folder(home.resolve("redis-" + number));
                starts.add(
                        executor.submit(() -> Ports.retrying(context.ports(), port -> startNode(redis, folder, port))));
            }
        }
        return starts.stream().map(RedisCluster::started).toList();
    }

    private static Node started(Future<Node> start) {
        return switch (start.state()) {
            case SUCCESS -> start.resultNow();
            case FAILED -> throw new LocalStackException("A node did not start", start.exceptionNow());
            case CANCELLED, RUNNING -> throw new LocalStackException("Interrupted while starting");
        };
    }

    private Node startNode(ServerBinary redis, Path folder, int port) {
        int busPort = context.ports().getAsInt();
        Path data = PrivateFiles.folder(folder.resolve("data"));
        Path configuration = PrivateFiles.write(folder.resolve("redis.conf"), """
                %s
                masterauth %s
                cluster-enabled yes
                cluster-config-file nodes.conf
                cluster-port %d
                cluster-node-timeout %d
                # A replica is promoted however old its data are, and does not wait for others to sync with it.
                cluster-replica-validity-factor 0
                repl-diskless-sync-delay 0
                """.formatted(
                        RedisLauncher.configuration(LOOPBACK, port, password, data.toString()),
                        password,
                        busPort,
                        NODE_TIMEOUT.toMillis()));
        List<String> command = new ArrayList<>(redis.command());
        command.add(configuration.toString());
        RedisAddress address = RedisAddress.of(LOOPBACK, port, password);
        return new Node(
                context.start(new ServerProcess.Plan(
                        "redis-server",
                        folder,
                        command,
                        STOP_LIMIT,
                        () -> RedisProbe.version(address).isPresent())),
                port,
                busPort);
    }

    private void join() {
        for (int number = 0; number < NODES; number++) {
            Node node = nodes.get(number);
            node.ask("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(number + 1));
            if (number < MASTERS) {
                node.ask(
                        "CLUSTER",
                        "ADDSLOTSRANGE",
                        Integer.toString(SLOTS * number / MASTERS),
                        Integer.toString(SLOTS * (number + 1) / MASTERS - 1));
            }
        }
        // An epoch can only be given to a node that knows no other. Each meets all others: waiting for the gossip takes
        // longer.
        for (int number = 0; number < NODES; number++) {
            Node node = nodes.get(number);
            for (Node other : nodes.subList(number + 1, NODES)) {
                node.ask("CLUSTER", "MEET", LOOPBACK, Integer.toString(other.port), Integer.toString(other.busPort));
            }
        }
        for (int number = MASTERS; number < NODES; number++) {
            Node replica = nodes.get(number);
            String master = nodes.get(number - MASTERS).id();
            await("the nodes know each other", () -> knows(replica, master));
            replica.ask("CLUSTER", "REPLICATE", master);
        }
        await("every replica is known", () -> nodes.stream().allMatch(RedisCluster::knowsReplicas));
        awaitHealthy();
    }

    private static boolean knows(Node node, String id) {
        return node.ask("CLUSTER", "NODES")
                .lines()
                .anyMatch(line -> line.startsWith(id) && !line.contains("handshake"));
    }

    private static boolean knowsReplicas(Node node) {
        return node.ask("CLUSTER", "NODES")
                        .lines()
                        .filter(line -> line.contains("slave"))
                        .count()
                == NODES - MASTERS;
    }

    private static boolean holds(String range, int slot) {
        String[] ends = range.split("-", -1);
        // Slots on the move are in brackets.
        return !range.startsWith("[")
                && !range.isEmpty()
                && Integer.parseInt(ends[0]) <= slot
                && slot <= Integer.parseInt(ends[ends.length - 1]);
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new LocalStackException("Waited " + LIMIT.toSeconds() + " s in vain until " + what);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
