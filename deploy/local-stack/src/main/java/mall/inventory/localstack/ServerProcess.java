package mall.inventory.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server as a child process on a lifeline (see {@code lifeline.sh}): it ends when this JVM does, and it is not in the
 * terminal's process group, so that Ctrl-C reaches the services first.
 */
public final class ServerProcess implements ServerControl {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    /** Deleted before each start; a server that cannot be asked makes it when it is ready. */
    static final String READY_FILE = "ready";

    private static final int POLL_MILLIS = 20;

    /**
     * What to run.
     *
     * @param name the program's name, for people
     * @param folder the server's own folder: its log, pid file and data
     * @param command how to start it; it has to stay in the foreground
     * @param stopLimit how long an orderly stop may take
     * @param ready whether it answers, asked again and again
     * @param startLimit how long it may take until it does
     */
    public record Plan(
            String name,
            Path folder,
            List<String> command,
            Duration stopLimit,
            BooleanSupplier ready,
            Duration startLimit) {

        /** With so much time to start as a store needs on a machine that is busy. */
        public Plan(String name, Path folder, List<String> command, Duration stopLimit, BooleanSupplier ready) {
            this(name, folder, command, stopLimit, ready, START_LIMIT);
        }
    }

    private record Running(Process lifeline, ProcessHandle server) {}

    private final Plan plan;
    private final Consumer<ServerProcess> onStart;
    private volatile @Nullable Running running;
    private volatile long logOffset;

    /**
     * A server that has not been started yet.
     *
     * @param onStart told as soon as there is a process that has to be ended, before it answers
     */
    public ServerProcess(Plan plan, Consumer<ServerProcess> onStart) {
        this.plan = plan;
        this.onStart = onStart;
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @throws ServerEnded when it ends instead
     */
    public synchronized void start() {
        try {
            Files.deleteIfExists(pidFile());
            Files.deleteIfExists(plan.folder().resolve(READY_FILE));
            logOffset = Files.exists(log()) ? Files.size(log()) : 0;
            Process lifeline = builder().start();
            Running started = new Running(lifeline, server(lifeline));
            running = started;
            onStart.accept(this);
            awaitReady(started);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + plan.name(), e);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while starting " + plan.name(), e);
        }
    }

    private ProcessBuilder builder() throws IOException {
        List<String> command = new ArrayList<>();
        Commands.find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(List.of("/bin/sh", script().toString(), pidFile().toString()));
        command.add(Long.toString(plan.stopLimit().toSeconds()));
        command.addAll(plan.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(plan.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        // The user's locale need not exist for a server that brought its own libc.
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private Path script() throws IOException {
        try (var script = Objects.requireNonNull(ServerProcess.class.getResourceAsStream("lifeline.sh"))) {
            return PrivateFiles.write(plan.folder().resolve("lifeline.sh"), new String(script.readAllBytes(), UTF_8));
        }
    }

    private ProcessHandle server(Process lifeline) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(pidFile())) {
            if (System.nanoTime() > deadline) {
                lifeline.destroyForcibly();
                throw new LocalStackException(plan.name() + " left no process id in " + pidFile());
            }
            if (lifeline.waitFor(POLL_MILLIS, MILLISECONDS) && !Files.exists(pidFile())) {
                throw new ServerEnded(plan.name(), lifeline.exitValue(), log(), logOffset);
            }
        }
        long pid = Long.parseLong(Files.readString(pidFile()).strip());
        // It may be gone already; the lifeline's own process is then as dead as it, and stands in for it.
        return ProcessHandle.of(pid).orElseGet(lifeline::toHandle);
    }

    private void awaitReady(Running started) throws InterruptedException {
        long deadline = System.nanoTime() + plan.startLimit().toNanos();
        while (!plan.ready().getAsBoolean()) {
            if (started.lifeline().waitFor(POLL_MILLIS, MILLISECONDS)) {
                throw new ServerEnded(plan.name(), started.lifeline().exitValue(), log(), logOffset);
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw new LocalStackException(plan.name() + " did not answer within "
                        + plan.startLimit().toSeconds() + " s. Its log " + log() + " ends:\n" + LogTail.of(log()));
            }
        }
    }

    @Override
    public long pid() {
        return present().server().pid();
    }

    @Override
    public Path log() {
        return plan.folder().resolve("server.log");
    }

    @Override
    public void stop() {
        Running current = running;
        if (current == null) {
            return;
        }
        current.server().destroy();
        if (!ended(current, plan.stopLimit())) {
            kill();
        }
    }

    @Override
    public void kill() {
        Running current = present();
        current.server().destroyForcibly();
        if (!ended(current, KILL_LIMIT)) {
            throw new LocalStackException(plan.name() + " " + current.server().pid() + " survived SIGKILL");
        }
    }

    @Override
    public void restart() {
        stop();
        start();
    }

    private Running present() {
        Running current = running;
        if (current == null) {
            throw new IllegalStateException(plan.name() + " has not been started");
        }
        return current;
    }

    private Path pidFile() {
        return plan.folder().resolve("server.pid");
    }

    /** The lifeline ends with its server; where somebody killed the lifeline, the server has to be watched itself. */
    private static boolean ended(Running current, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            current.lifeline().waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Processes.awaitEnd(current.server(), Duration.ofNanos(deadline - System.nanoTime()));
    }
}
