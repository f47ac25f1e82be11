package mall.inventory.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.testcontainers.DockerClientFactory;

/** Whether a container engine answers, found out quickly and without the errors Testcontainers logs where there is none. */
final class ContainerEngine {

    private static final String LOGGER = "org.testcontainers";

    private ContainerEngine() {}

    static boolean mayBeThere() {
        return mayBeThere(System::getenv, Path.of(System.getProperty("user.home", "/")));
    }

    /** The places Testcontainers would look at; without any of them it need not even be loaded. */
    static boolean mayBeThere(Function<String, @Nullable String> environment, Path home) {
        String runtime = environment.apply("XDG_RUNTIME_DIR");
        Stream<Path> sockets = Stream.of(
                Path.of("/var/run/docker.sock"),
                home.resolve(".docker/run/docker.sock"),
                home.resolve(".docker/desktop/docker.sock"),
                home.resolve(".testcontainers.properties"),
                runtime == null ? home.resolve(".no-runtime-folder") : Path.of(runtime, "docker.sock"));
        return Objects.requireNonNullElse(environment.apply("DOCKER_HOST"), "").length() > 0
                || sockets.anyMatch(Files::exists);
    }

    static boolean answers() {
        LoggingSystem logging = LoggingSystem.get(ContainerEngine.class.getClassLoader());
        logging.setLogLevel(LOGGER, LogLevel.OFF);
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } finally {
            logging.setLogLevel(LOGGER, null);
        }
    }
}
