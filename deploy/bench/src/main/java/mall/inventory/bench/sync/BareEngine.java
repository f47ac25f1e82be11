package mall.inventory.bench.sync;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Debezium's engine alone, in a process of its own: it counts changes of stock rows, and does nothing with them. It learns what the tables look like, says
 * {@code ready}, and then counts as often as its standard input tells it to; it ends when that does.
 */
public final class BareEngine {

    static final String URL = "BENCH_ENGINE_URL";
    static final String USERNAME = "BENCH_ENGINE_USERNAME";
    static final String PASSWORD = "BENCH_ENGINE_PASSWORD";

    /** Begins each line that is meant for the bench. */
    static final String SAYS = "bench-engine ";

    static final String READY = "ready";
    static final String COUNTED = "counted";
    static final String STOPPED = "stopped ";
    static final String FAILED = "failed ";

    private static final String STOCK = ".stock_bucket";

    private BareEngine() {}

    /** Reads lines {@code <how many> <position as JSON>}. */
    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        BlockingQueue<String> orders = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("orders").start(() -> listen(orders));
        try {
            Properties settings = BareSettings.of(variable(URL), variable(USERNAME), variable(PASSWORD));
            count(settings, 1, null, READY);
            while (true) {
                String order = orders.take();
                int blank = order.indexOf(' ');
                long wanted = Long.parseLong(order.substring(0, blank));
                say(STOPPED + count(settings, wanted, order.substring(blank + 1), COUNTED));
            }
        } catch (InterruptedException | IOException | RuntimeException e) {
            say(FAILED + String.valueOf(e).replace('\n', ' '));
            System.exit(1);
        }
    }

    /** Ends with who started it, whatever is being counted. */
    private static void listen(BlockingQueue<String> orders) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                orders.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.exit(0);
        }
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }

    /** Lines go to who started it, at once. */
    private static void say(String line) {
        System.out.println(SAYS + line);
        System.out.flush();
    }

    /**
     * Runs the engine until it has counted so many changes.
     *
     * @param position where it begins; null for the binlog's end
     * @param reached what is said as soon as they are counted
     * @return how many it has counted when it has ended
     */
    private static long count(Properties settings, long wanted, @Nullable String position, String reached)
            throws IOException, InterruptedException {
        FixedPosition.set(position);
        Counter counter = new Counter(wanted);
        DebeziumEngine<RecordChangeEvent<SourceRecord>> engine = DebeziumEngine.create(
                        ChangeEventFormat.of(Connect.class))
                .using(settings)
                .using((success, message, error) -> counter.ended(message, error))
                .notifying(counter)
                .build();
        Thread thread = Thread.ofPlatform().daemon().name("engine").start(engine);
        counter.await();
        say(reached);
        engine.close();
        thread.join();
        return counter.counted;
    }

    /** Counts, and marks what it has counted as the sync service does. */
    private static final class Counter implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

        private final long wanted;
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile long counted;
        private volatile @Nullable String failure;

        Counter(long wanted) {
            this.wanted = wanted;
        }

        @Override
        public void handleBatch(
                List<RecordChangeEvent<SourceRecord>> events,
                DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
                throws InterruptedException {
            long sum = counted;
            for (RecordChangeEvent<SourceRecord> event : events) {
                if (event.record().topic().endsWith(STOCK)) {
                    sum++;
                }
            }
            counted = sum;
            if (sum >= wanted) {
                done.countDown();
            }
            committer.markProcessed(events.getLast());
            committer.markBatchFinished();
        }

        @Override
        public boolean supportsTombstoneEvents() {
            return false;
        }

        void ended(@Nullable String message, @Nullable Throwable error) {
            if (counted < wanted) {
                failure = message + (error == null ? "" : ": " + error);
            }
            done.countDown();
        }

        void await() throws InterruptedException {
            done.await();
            String why = failure;
            if (why != null) {
                throw new IllegalStateException("the engine ended after %,d changes: %s".formatted(counted, why));
            }
        }
    }
}
