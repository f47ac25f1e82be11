package mall.inventory.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Real MySQL, Redis and Kafka for this JVM: from given addresses, else from a container engine, else from the machine's own
 * programs, else from packages unpacked into a cache. Whatever it starts ends with {@link #close()} and, if that never comes,
 * with the JVM, however it ends.
 */
public final class LocalStack implements AutoCloseable {

    private static final Duration APPLICATIONS_LIMIT = Duration.ofSeconds(30);

    private final StackContext context;
    private final Memo<MySqlStore> mysql;
    private final Memo<RedisStore> redis;
    private final Memo<KafkaStore> kafka;
    private final Leases leases = new Leases();
    private final Thread exitHook = new Thread(this::exit, "local-stack-exit");

    private LocalStack(StackContext context) {
        this.context = context;
        this.mysql = new Memo<>(new MySqlLauncher(context)::launch);
        this.redis = new Memo<>(new RedisLauncher(context)::launch);
        this.kafka = new Memo<>(new KafkaLauncher(context)::launch);
    }

    /** A new stack to describe. */
    public static Builder builder() {
        return new Builder();
    }

    /** The one stack of this JVM's tests: each store starts when it is first asked for and ends with the JVM. */
    public static LocalStack shared() {
        return Shared.STACK;
    }

    private static final class Shared {
        private static final LocalStack STACK = builder().build();
    }

    /** MySQL, started at the first call. */
    public MySqlStore mysql() {
        return mysql.get();
    }

    /** Redis, started at the first call. */
    public RedisStore redis() {
        return redis.get();
    }

    /** Kafka, started at the first call. */
    public KafkaStore kafka() {
        return kafka.get();
    }

    /** Stops what this stack started, in good order, and deletes its folder unless that is a persistent one. */
    @Override
    public void close() {
        context.close();
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException _) {
            // The JVM is ending, and this is the hook, or as good as.
        }
    }

    /**
     * A program that comes with the servers' packages, such as redis-benchmark, as a command that takes its arguments; empty where this
     * machine has none.
     */
    public Optional<List<String>> tool(String program) {
        return context.binaries().tool(program);
    }

    /** A claim that keeps the stores up at the end of the JVM until it is released. */
    Leases.Lease lease() {
        return leases.take();
    }

    private void exit() {
        try {
            int left = leases.awaitNone(APPLICATIONS_LIMIT);
            if (left > 0) {
                context.progress().notice(left + " connection(s) still in use; stopping the stores all the same");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        context.close();
    }

    private void startAll(Set<Store> stores) {
        List<Future<?>> starts = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            stores.forEach(store -> starts.add(executor.submit(() -> start(store))));
        }
        RuntimeException failure = null;
        for (Future<?> start : starts) {
            failure = collect(start, failure);
        }
        if (failure != null) {
            close();
            throw failure;
        }
    }

    private RunningStore start(Store store) {
        return switch (store) {
            case MYSQL -> mysql();
            case REDIS -> redis();
            case KAFKA -> kafka();
        };
    }

    private static @Nullable RuntimeException collect(Future<?> start, @Nullable RuntimeException before) {
        try {
            start.get();
            return before;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new LocalStackException("Interrupted while starting", e);
        } catch (ExecutionException e) {
            RuntimeException failure = e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new LocalStackException("A store did not start", e);
            if (before == null) {
                return failure;
            }
            before.addSuppressed(failure);
            return before;
        }
    }

    /** Describes a stack; without any call, all three stores in a temporary folder. */
    public static final class Builder {

        private @Nullable Path data;
        private boolean fresh;
        private Progress progress = Progress.quiet();
        private Set<Store> stores = EnumSet.allOf(Store.class);
        private StackSettings settings = StackSettings.ofThisJvm();
        private IntSupplier ports = Ports::free;

        private Builder() {}

        /** Keeps the data in this folder, for the next start. One process at a time can have it. */
        public Builder data(Path folder) {
            data = folder;
            return this;
        }

        /**
         * Begins with empty stores: what the data folder kept is deleted, with the volumes of its containers, after servers that
         * a dead run left there have been stopped. Fails, and deletes nothing, when a living process has the folder.
         */
        public Builder fresh() {
            fresh = true;
            return this;
        }

        /** Takes each line of progress, from several threads; without this, only what takes long or is stale is printed. */
        public Builder progress(Consumer<String> lines) {
            progress = Progress.to(lines);
            return this;
        }

        /** The stores {@link #start()} starts; the others still start when they are asked for. */
        public Builder stores(Store... wanted) {
            stores = EnumSet.noneOf(Store.class);
            stores.addAll(List.of(wanted));
            return this;
        }

        Builder settings(StackSettings other) {
            settings = other;
            return this;
        }

        Builder ports(IntSupplier other) {
            ports = other;
            return this;
        }

        /** A stack that has started nothing yet. */
        public LocalStack build() {
            LocalStack stack = new LocalStack(new StackContext(settings, progress, ports, home()));
            if (fresh) {
                // Now: where all addresses are given, no store would ever ask for the folder.
                stack.context.home();
            }
            Runtime.getRuntime().addShutdownHook(stack.exitHook);
            return stack;
        }

        private Supplier<Home> home() {
            Path folder = data;
            Progress lines = progress;
            Path cache = settings.cache();
            if (folder == null) {
                return () -> Home.temporary(cache, lines);
            }
            return fresh ? () -> Home.fresh(folder, lines) : () -> Home.persistent(folder, lines);
        }

        /** A stack whose stores answer; they are started side by side. */
        public LocalStack start() {
            LocalStack stack = build();
            stack.startAll(stores);
            return stack;
        }
    }
}
