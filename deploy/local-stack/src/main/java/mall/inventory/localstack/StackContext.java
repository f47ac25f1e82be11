package mall.inventory.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What the launchers of one stack share: its settings, its folder (made when first needed), and all that has to be ended. */
final class StackContext implements AutoCloseable {

    private final StackSettings settings;
    private final Progress progress;
    private final IntSupplier ports;
    private final Memo<Home> home;
    private final Memo<Optional<Containers>> containers;
    private final Binaries binaries;

    private final List<ServerControl> servers = new ArrayList<>();
    private Optional<Home> opened = Optional.empty();
    private boolean closed;

    StackContext(StackSettings settings, Progress progress, IntSupplier ports, Supplier<Home> home) {
        this.settings = settings;
        this.progress = progress;
        this.ports = ports;
        this.home = new Memo<>(() -> opened(home.get()));
        this.containers = new Memo<>(() -> Containers.find(this));
        this.binaries =
                new Binaries(settings.source(), new Packages(settings.cache(), settings.mirror(), progress), progress);
    }

    StackSettings settings() {
        return settings;
    }

    Progress progress() {
        return progress;
    }

    IntSupplier ports() {
        return ports;
    }

    Home home() {
        return home.get();
    }

    /** The container engine, where one answers and may be used. */
    Optional<Containers> containers() {
        return containers.get();
    }

    Binaries binaries() {
        return binaries;
    }

    ServerProcess start(ServerProcess.Plan plan) {
        ServerProcess server = new ServerProcess(plan, this::register);
        server.start();
        return server;
    }

    /** Remembers a server for the end; ends it at once where that has come already. */
    void register(ServerControl server) {
        synchronized (servers) {
            if (!closed) {
                if (!servers.contains(server)) {
                    servers.add(server);
                }
                return;
            }
        }
        server.kill();
        throw new IllegalStateException("The stack has been closed");
    }

    private Home opened(Home made) {
        synchronized (servers) {
            if (!closed) {
                opened = Optional.of(made);
                return made;
            }
        }
        made.close();
        throw new IllegalStateException("The stack has been closed");
    }

    @Override
    public void close() {
        List<ServerControl> ending;
        synchronized (servers) {
            if (closed) {
                return;
            }
            closed = true;
            ending = List.copyOf(servers);
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            ending.forEach(server -> executor.execute(() -> stop(server)));
        }
        opened.ifPresent(Home::close);
    }

    private void stop(ServerControl server) {
        try {
            server.discard();
        } catch (RuntimeException e) {
            // The others have to be stopped all the same.
            progress.notice("cannot stop a server: " + e.getMessage());
        }
    }
}
