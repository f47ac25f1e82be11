package mall.inventory.localstack;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotModifiedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** A server in a container of this machine's engine. */
final class ContainerServer implements ServerControl {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int STOP_SECONDS = 20;

    private final Store store;
    private final GenericContainer<?> container;
    private final Path log;
    private final BooleanSupplier ready;

    ContainerServer(Store store, GenericContainer<?> container, Path log, BooleanSupplier ready) {
        this.store = store;
        this.container = container;
        this.log = log;
        this.ready = ready;
    }

    void start() {
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new LocalStackException(
                    "A container engine answers, but " + store.label() + " cannot be started from the image "
                            + container.getDockerImageName() + ": " + e.getMessage() + ". "
                            + StackSettings.name("source")
                            + "=path or =packages does without containers.",
                    e);
        }
        awaitReady();
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!ready.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new LocalStackException(store.label() + " in its container did not answer within "
                        + START_LIMIT.toSeconds() + " s. Its log " + log + " ends:\n" + LogTail.of(log));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** As the engine sees it: where that runs in a virtual machine, an id of that machine. */
    @Override
    public long pid() {
        return Objects.requireNonNull(state().getPidLong());
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public void stop() {
        if (!isCreated()) {
            return;
        }
        try {
            docker().stopContainerCmd(container.getContainerId())
                    .withTimeout(STOP_SECONDS)
                    .exec();
        } catch (NotModifiedException _) {
            // It had ended before.
        }
    }

    @Override
    public void kill() {
        if (isCreated() && Boolean.TRUE.equals(state().getRunning())) {
            docker().killContainerCmd(container.getContainerId())
                    .withSignal("KILL")
                    .exec();
        }
    }

    @Override
    public void restart() {
        stop();
        docker().startContainerCmd(container.getContainerId()).exec();
        awaitReady();
    }

    @Override
    public void discard() {
        stop();
        container.stop();
    }

    private boolean isCreated() {
        return container.getContainerId() != null;
    }

    private InspectContainerResponse.ContainerState state() {
        return docker().inspectContainerCmd(container.getContainerId()).exec().getState();
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }
}
