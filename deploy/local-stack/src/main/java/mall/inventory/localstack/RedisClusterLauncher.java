package mall.inventory.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mall.inventory.localstack.RedisCluster.Node;

/** Starts the processes of a Redis Cluster, and makes them know and follow each other. */
final class RedisClusterLauncher {

    private static final int MASTERS = 3;
    private static final int NODES = 2 * MASTERS;
    private static final int SLOTS = 16_384;
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration NODE_TIMEOUT = Duration.ofMillis(1_500);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final StackContext context;
    private final String password = Secrets.password();

    RedisClusterLauncher(StackContext context) {
        this.context = context;
    }

    /** Returns when all slots are served and every replica follows its master. */
    RedisCluster launch() {
        List<Node> nodes = startNodes();
        join(nodes);
        RedisCluster cluster = new RedisCluster(context, password, nodes);
        cluster.awaitHealthy();
        return cluster;
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
        return starts.stream().map(RedisClusterLauncher::started).toList();
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
                busPort,
                password);
    }

    private static void join(List<Node> nodes) {
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
                node.ask(
                        "CLUSTER", "MEET", LOOPBACK, Integer.toString(other.port()), Integer.toString(other.busPort()));
            }
        }
        for (int number = MASTERS; number < NODES; number++) {
            Node replica = nodes.get(number);
            String master = nodes.get(number - MASTERS).id();
            RedisCluster.await("the nodes know each other", () -> knows(replica, master));
            replica.ask("CLUSTER", "REPLICATE", master);
        }
        RedisCluster.await(
                "every replica is known", () -> nodes.stream().allMatch(RedisClusterLauncher::knowsReplicas));
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
}
