package mall.inventory.faults.sync;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import mall.inventory.faults.Await;
import mall.inventory.faults.ServiceJvm;
import mall.inventory.faults.load.RestCaller;
import mall.inventory.faults.prove.ProveServices;
import mall.inventory.faults.prove.Stage;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.MySqlStore;
import mall.inventory.localstack.Store;
import mall.inventory.sync.InventorySyncApplication;
import org.jspecify.annotations.Nullable;

/** A stage with Kafka and one node that sells; two nodes of the sync, of which one reads; and a product system with a MySQL of its own. */
final class SyncTheatre implements AutoCloseable {

    /** The name of the nodes' configuration file. */
    private static final String CONFIGURATION = "prove-sync";

    /** A number on the node that reads, and none on another one; what ops see of the lag. */
    private static final Pattern LAG = Pattern.compile("(?m)^inventory_sync_lag_seconds(\\{[^}]*})? ([-+.0-9Ee]+)$");

    private static final Duration READER_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Stage stage;
    private final LocalStack productStack;
    private final List<ServiceJvm> nodes;
    private final Binlog binlog;
    private final Path brokerData;
    private final RestCaller monitor;

    private SyncTheatre(Stage stage, LocalStack productStack, Path folder) {
        this.stage = stage;
        this.productStack = productStack;
        this.nodes = together(
                () -> ServiceJvm.start(plan("sync-a", folder)), () -> ServiceJvm.start(plan("sync-b", folder)));
        this.binlog = new Binlog(folder.resolve("stores/mysql/data"), folder.resolve("purged-binlog"));
        this.monitor = stage.caller("prove-monitor", List.of("monitor"));
        this.brokerData = folder.resolve("stores/kafka/data");
    }

    /** Returns when stores and nodes are up. */
    static SyncTheatre open(Path folder, Map<String, String> properties, Consumer<String> progress) {
        LocalStack productStack = LocalStack.builder()
                .data(folder.resolve("product"))
                .progress(progress)
                .stores(Store.MYSQL)
                .start();
        @Nullable Stage stage = null;
        try {
            Stage.Cast cast = new Stage.Cast(ProveServices.class, List.of(Store.MYSQL, Store.KAFKA), _ -> Map.of());
            stage = Stage.open(folder, cast, properties, progress);
            try (JdbcSyncBooks books = new JdbcSyncBooks(stage.mysql())) {
                books.letReadTheBinlog(stage.mysql());
            }
            return new SyncTheatre(stage, productStack, folder);
        } catch (RuntimeException e) {
            if (stage != null) {
                stage.close();
            }
            productStack.close();
            throw e;
        }
    }

    private ServiceJvm.Plan plan(String name, Path folder) {
        Map<String, String> properties = new LinkedHashMap<>(stage.connections());
        properties.put("spring.config.name", CONFIGURATION);
        properties.put(
                "spring.kafka.bootstrap-servers", String.join(",", stage.kafka().bootstrapServers()));
        properties.put("inventory.sync.product.url", product().jdbcUrl());
        properties.put("inventory.sync.product.username", product().username());
        properties.put("inventory.sync.product.password", product().password());
        properties.put("inventory.sync.product.create-table", "true");
        return new ServiceJvm.Plan(name, InventorySyncApplication.class, folder.resolve(name), properties);
    }

    /** Where orders are placed, with the books and Kafka. */
    Stage stage() {
        return stage;
    }

    /** The product system's database. */
    MySqlStore product() {
        return productStack.mysql();
    }

    /** The nodes of the sync. */
    List<ServiceJvm> nodes() {
        return nodes;
    }

    /** What was ever committed to the books. */
    Binlog binlog() {
        return binlog;
    }

    /** Where the broker keeps its topics. */
    Path brokerData() {
        return brokerData;
    }

    /**
     * The node that reads the binlog; waits for one, as there is none for a moment after each fault.
     *
     * @throws IllegalStateException when none says that it reads
     */
    ServiceJvm reader() {
        List<ServiceJvm> reading = new ArrayList<>();
        Await.until(READER_LIMIT, LOOK, () -> {
            reading.clear();
            nodes.stream().filter(this::reads).forEach(reading::add);
            return reading.size() == 1;
        });
        if (reading.size() != 1) {
            throw new IllegalStateException("%d of two nodes say that they read the binlog".formatted(reading.size()));
        }
        return reading.getFirst();
    }

    private boolean reads(ServiceJvm node) {
        return monitor.text(node.address(), "/actuator/prometheus")
                .filter(text -> LAG.matcher(text).find())
                .isPresent();
    }

    /** The name under which the reader has the lease. */
    String leaseHolder() {
        try (JdbcSyncBooks books = new JdbcSyncBooks(stage.mysql())) {
            return books.leaseHolder();
        }
    }

    /** Starts both nodes again, side by side. */
    void restartNodes() {
        together(() -> started(nodes.getFirst()), () -> started(nodes.getLast()));
    }

    private static ServiceJvm started(ServiceJvm node) {
        node.restart();
        return node;
    }

    private static List<ServiceJvm> together(Supplier<ServiceJvm> one, Supplier<ServiceJvm> other) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<ServiceJvm> first = CompletableFuture.supplyAsync(one, executor);
            CompletableFuture<ServiceJvm> second = CompletableFuture.supplyAsync(other, executor);
            try {
                return List.of(first.join(), second.join());
            } catch (CompletionException e) {
                throw new IllegalStateException("A node of the sync did not start", e.getCause());
            }
        }
    }

    @Override
    public void close() {
        nodes.forEach(ServiceJvm::close);
        stage.close();
        productStack.close();
    }
}
