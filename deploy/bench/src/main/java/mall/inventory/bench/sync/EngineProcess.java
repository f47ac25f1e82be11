package mall.inventory.bench.sync;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The process of {@link BareEngine}. */
final class EngineProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration TOUCH = Duration.ofMillis(500);
    private static final int LOG_SHOWN = 30;

    private final JsonMapper json = new JsonMapper();
    private final Process process;
    private final BufferedWriter orders;
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private final Deque<String> log = new ArrayDeque<>();

    /** What it said, and when that was heard. */
    private record Said(String line, long at) {}

    private EngineProcess(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("bare-engine").start(this::listen);
    }

    /**
     * Starts it and returns when it can count.
     *
     * @param environment where the binlog is
     * @param flags of its JVM
     * @param touch changes a row: it is ready when it has seen a change
     */
    static EngineProcess start(Map<String, String> environment, List<String> flags, Runnable touch) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                BareEngine.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        EngineProcess engine;
        try {
            engine = new EngineProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("the bare engine did not start", e);
        }
        try {
            engine.awaitReady(touch);
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private void awaitReady(Runnable touch) {
        long until = System.nanoTime() + START_LIMIT.toNanos();
        Said ready = null;
        while (ready == null) {
            requireTime(until, BareEngine.READY);
            touch.run();
            ready = poll(TOUCH);
        }
        require(ready, BareEngine.READY);
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long at = System.nanoTime();
                if (line.startsWith(BareEngine.SAYS)) {
                    said.add(new Said(line.substring(BareEngine.SAYS.length()), at));
                } else {
                    remember(line);
                }
            }
        } catch (IOException e) {
            remember(e.toString());
        }
    }

    private void remember(String line) {
        synchronized (log) {
            log.addLast(line);
            if (log.size() > LOG_SHOWN) {
                log.removeFirst();
            }
        }
    }

    /** Lets it count so many changes from there on. */
    void count(Binlog.Position from, long changes) {
        Map<String, Object> position = from.transactions().isEmpty()
                ? Map.of("file", from.file(), "pos", from.offset())
                : Map.of("file", from.file(), "pos", from.offset(), "gtids", from.transactions());
        try {
            orders.write(changes + " " + json.writeValueAsString(position) + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the bare engine takes no orders" + endOfLog(), e);
        }
    }

    /** Waits until it has counted what it was told to; returns when it said so, of {@link System#nanoTime}. */
    long awaitCounted(Duration limit) {
        return require(next(limit), BareEngine.COUNTED).at();
    }

    /** Waits until it has stopped reading; returns how many changes it has counted. */
    long awaitStopped() {
        return Long.parseLong(
                require(next(STOP_LIMIT), BareEngine.STOPPED).line().substring(BareEngine.STOPPED.length()));
    }

    private Said next(Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        Said next = null;
        while (next == null) {
            requireTime(until, "an answer");
            next = poll(TOUCH);
        }
        return next;
    }

    private void requireTime(long until, String what) {
        if ((!process.isAlive() && said.isEmpty()) || System.nanoTime() - until > 0) {
            throw new IllegalStateException("waited for the bare engine in vain: " + what + endOfLog());
        }
    }

    private Said require(Said next, String beginning) {
        if (!next.line().startsWith(beginning)) {
            throw new IllegalStateException("the bare engine said: " + next.line() + endOfLog());
        }
        return next;
    }

    private @Nullable Said poll(Duration limit) {
        try {
            return said.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the bare engine counts", e);
        }
    }

    String endOfLog() {
        synchronized (log) {
            return log.isEmpty() ? "" : "; the end of its log:\n" + String.join("\n", log);
        }
    }

    /** Ends it by ending its standard input; kills it when that takes too long. */
    @Override
    public void close() {
        try {
            orders.close();
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
