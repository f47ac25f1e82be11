package mall.inventory.bench.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mall.inventory.bench.books.BenchDatabase;

/** The service under load: a JVM of its own, as a server would have it. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int LOG_SHOWN = 30;

    private final Process process;
    private final Path log;
    private final Path portFile;

    private ServiceProcess(Process process, Path log, Path portFile) {
        this.process = process;
        this.log = log;
        this.portFile = portFile;
    }

    /**
     * Starts it on the run's stores and returns when it listens.
     *
     * @param program one that calls {@link BenchService#serve}
     * @param flags of its JVM
     * @param arguments of the program
     * @param folder for its log
     */
    public static ServiceProcess start(
            BenchDatabase database, Class<?> program, List<String> flags, List<String> arguments, Path folder) {
        return start(database.properties(), program, flags, arguments, folder);
    }

    /**
     * Starts it and returns when it listens.
     *
     * @param properties Spring Boot's; they may hold passwords
     * @param program one that calls {@link BenchService#serve}
     * @param flags of its JVM
     * @param arguments of the program
     * @param folder for its log
     */
    public static ServiceProcess start(
            Map<String, String> properties, Class<?> program, List<String> flags, List<String> arguments, Path folder) {
        Path log = folder.resolve("service.log");
        Path portFile = folder.resolve("port");
        ProcessBuilder builder = new ProcessBuilder(command(program, flags, arguments, portFile));
        // Passwords go into the environment: everybody may read a command line.
        environment(properties).forEach(builder.environment()::put);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            ServiceProcess service = new ServiceProcess(builder.start(), log, portFile);
            service.awaitPort();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException("the service did not start", e);
        }
    }

    private static List<String> command(Class<?> program, List<String> flags, List<String> arguments, Path portFile) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-D" + BenchService.PORT_FILE + "=" + portFile,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                "--server.address=127.0.0.1",
                "--server.port=0"));
        command.addAll(arguments);
        return command;
    }

    /** As Spring Boot reads the environment: {@code spring.datasource.url} is {@code SPRING_DATASOURCE_URL}. */
    static Map<String, String> environment(Map<String, String> properties) {
        return properties.entrySet().stream()
                .collect(Collectors.toMap(
                        property -> property.getKey()
                                .replace("-", "")
                                .replace('.', '_')
                                .toUpperCase(Locale.ROOT),
                        Map.Entry::getValue));
    }

    private void awaitPort() {
        long until = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(portFile)) {
            if (!process.isAlive() || System.nanoTime() - until > 0) {
                close();
                throw new IllegalStateException("the service did not start; the end of its log:\n" + endOfLog());
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the service started", e);
        }
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines of its log. */
    public String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }

    /** Where it listens. */
    public URI address() {
        try {
            return URI.create("http://127.0.0.1:" + Files.readString(portFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    /** Ends it in good order, by ending its standard input; kills it when that takes too long. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
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
