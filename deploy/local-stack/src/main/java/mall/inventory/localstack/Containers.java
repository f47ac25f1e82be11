package mall.inventory.localstack;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import mall.inventory.localstack.StackSettings.Source;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * MySQL and Redis as containers. Testcontainers' reaper removes them when the JVM dies. The host's port is chosen here and not
 * by the engine, because the engine would choose another one at each restart.
 */
final class Containers {

    private static final int MYSQL_PORT = 3306;
    private static final int REDIS_PORT = 6379;
    private static final String REDIS_CONFIGURATION = "/etc/inventory-redis.conf";

    private final StackContext context;
    private final String host;

    private Containers(StackContext context, String host) {
        this.context = context;
        this.host = host;
    }

    /** The container engine of this machine, if the settings allow it and it answers. */
    static Optional<Containers> find(StackContext context) {
        Source source = context.settings().source();
        if (!source.allows(Source.CONTAINERS)) {
            return Optional.empty();
        }
        boolean answers = (source == Source.CONTAINERS || ContainerEngine.mayBeThere()) && ContainerEngine.answers();
        if (!answers && source == Source.CONTAINERS) {
            throw new LocalStackException("No container engine answers, and " + StackSettings.name("source")
                    + "=containers allows nothing else");
        }
        return answers
                ? Optional.of(
                        new Containers(context, DockerClientFactory.instance().dockerHostIpAddress()))
                : Optional.empty();
    }

    MySqlStore mysql() {
        int port = context.ports().getAsInt();
        // The image sets passwords only when its data are new, so they live as long as the data.
        MySqlAddress address = MySqlAddress.of(host, port, MySql.DATABASE, MySql.USER, password("user.password"));
        MySqlAddress root = address.as("root", password("root.password"));
        GenericContainer<?> container = container(
                        Store.MYSQL, context.settings().mysqlImage(), port, MYSQL_PORT, "/var/lib/mysql")
                .withEnv("MYSQL_ROOT_PASSWORD", root.password())
                .withEnv("MYSQL_DATABASE", MySql.DATABASE)
                .withEnv("MYSQL_USER", address.username())
                .withEnv("MYSQL_PASSWORD", address.password())
                .withCommand(MySql.options(context.settings()).toArray(String[]::new));
        ServerControl server = start(Store.MYSQL, container, () -> MySql.answers(address));
        return new MySqlStore(server, address, root);
    }

    RedisStore redis() {
        RedisAddress address = RedisAddress.of(host, context.ports().getAsInt(), Secrets.password());
        String configuration =
                RedisLauncher.configuration("0.0.0.0", REDIS_PORT, Objects.requireNonNull(address.password()), "/data");
        GenericContainer<?> container = container(
                        Store.REDIS, context.settings().redisImage(), address.port(), REDIS_PORT, "/data")
                .withCopyToContainer(Transferable.of(configuration), REDIS_CONFIGURATION)
                .withCommand("redis-server", REDIS_CONFIGURATION);
        ServerControl server =
                start(Store.REDIS, container, () -> RedisProbe.version(address).isPresent());
        return new RedisStore(server, address);
    }

    private ServerControl start(Store store, GenericContainer<?> container, BooleanSupplier ready) {
        Path log = context.home().folder(store).resolve("server.log");
        container.withLogConsumer(frame -> append(log, frame.getBytes()));
        ContainerServer server = new ContainerServer(store, container, log, ready);
        context.progress().detail("starting " + store.label() + " as a container of " + container.getDockerImageName());
        context.register(server);
        server.start();
        return server;
    }

    private GenericContainer<?> container(Store store, String image, int hostPort, int port, String data) {
        // Another machine's engine cannot publish on this machine's loopback address.
        boolean local = host.equals("localhost") || host.equals("127.0.0.1");
        Binding binding = local ? Binding.bindIpAndPort("127.0.0.1", hostPort) : Binding.bindPort(hostPort);
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image)).withExposedPorts(port);
        return container.withCreateContainerCmdModifier(command -> {
            HostConfig configuration = Objects.requireNonNull(command.getHostConfig());
            configuration.withPortBindings(new PortBinding(binding, new ExposedPort(port)));
            if (!context.home().isTemporary()) {
                String volume = Volumes.name(context.home().folder(store));
                configuration.withBinds(new Bind(volume, new Volume(data)));
            }
        });
    }

    private String password(String file) {
        return PrivateFiles.kept(context.home().folder(Store.MYSQL).resolve(file), Secrets::password);
    }

    private static void append(Path log, byte @Nullable [] bytes) {
        try {
            if (bytes != null) {
                Files.write(log, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + log, e);
        }
    }
}
