package mall.inventory.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.inventory.localstack.ServerProcess;

/**
 * A service in a JVM of its own, on this JVM's class path: it can be killed, frozen and started again on the same port. It ends
 * with this JVM, however that ends, and frozen or not.
 */
public final class ServiceJvm implements AutoCloseable {

    /** A service starts in seconds, and in minutes on two cores that a load and stores have as well. */
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

    // Two of them, a load driver and MySQL share two cores: the quick compiler alone, and a collector without threads
    // of its own.
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final String name;
    private final URI address;
    private final ServerProcess process;
    private final HttpClient probe = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE_LIMIT)
            .build();

    private ServiceJvm(Plan plan, int port) {
        this.name = plan.name();
        this.address = URI.create("http://127.0.0.1:" + port);
        this.process = new ServerProcess(
                new ServerProcess.Plan(
                        plan.name(), plan.folder(), command(plan, port), STOP_LIMIT, this::isReady, START_LIMIT),
                _ -> {});
    }

    /**
     * What to start.
     *
     * @param name for people
     * @param mainClass the service
     * @param folder its own: its log and its options, which hold passwords and are readable by their owner only
     * @param properties as Spring Boot knows them; the port is not among them
     */
    public record Plan(String name, Class<?> mainClass, Path folder, Map<String, String> properties) {}

    /** Returns when the service is ready to be called. */
    public static ServiceJvm start(Plan plan) {
        ServiceJvm service = new ServiceJvm(plan, freePort());
        service.process.start();
        return service;
    }

    /** What is to be said of those that are gone, though nobody ended them. */
    public static List<String> ended(List<ServiceJvm> services) {
        return services.stream()
                .filter(service -> !service.isAlive())
                .map(service -> service.name() + " has ended by itself; see " + service.log())
                .toList();
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** Where it listens; the same after a restart. */
    public URI address() {
        return address;
    }

    /** The process id; another one after a restart. */
    public long pid() {
        return process.pid();
    }

    /** Whether there is such a process; a frozen one is alive. */
    public boolean isAlive() {
        return ProcessHandle.of(pid()).filter(ProcessHandle::isAlive).isPresent();
    }

    /** All that it said. */
    public Path log() {
        return process.log();
    }

    /** SIGKILL, as by the kernel when memory is short; returns when the process is gone. */
    public void kill() {
        process.kill();
    }

    /** Starts it again, after a kill or an orderly stop; returns when it is ready. */
    public void restart() {
        process.restart();
    }

    /** SIGSTOP: its connections and database locks stay, and nothing is answered. */
    public void freeze() {
        Signals.freeze(pid());
    }

    /** SIGCONT. */
    public void thaw() {
        Signals.thaw(pid());
    }

    /** Ends it in good order, thawed if need be. */
    @Override
    public void close() {
        if (isAlive()) {
            thaw();
        }
        process.stop();
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/actuator/health/readiness"))
                .timeout(PROBE_LIMIT)
                .build();
        try {
            return probe.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> command(Plan plan, int port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "@" + optionsFile(plan, port));
    }

    /** In a file: {@code ps} shows everybody a command line. */
    private static Path optionsFile(Plan plan, int port) {
        Stream<String> properties = plan.properties().entrySet().stream()
                .map(property -> "-D" + property.getKey() + "=" + property.getValue());
        Stream<String> rest = Stream.of(
                "-Dserver.port=" + port,
                "-Dserver.address=127.0.0.1",
                "-cp",
                classPath(),
                plan.mainClass().getName());
        String text = Stream.of(JVM.stream(), properties, rest)
                .flatMap(words -> words)
                .map(ServiceJvm::quoted)
                .collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.createDirectories(plan.folder());
            Path file = plan.folder().resolve("options");
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, text).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the options of " + plan.name(), e);
        }
    }

    /** The child runs in another folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> new File(entry).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        }
    }
}
