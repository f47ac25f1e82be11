package mall.inventory.localstack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How to start the Kafka child JVM: the same java, the same class path. */
final class KafkaJvm {

    private static final String LOADER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private KafkaJvm() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The text of an options file, so that {@code ps} shows a line one can read instead of the whole class path. */
    static String options(Path configuration, Path ready) {
        return options(System.getProperty("java.class.path"), configuration, ready);
    }

    static String options(String classPath, Path configuration, Path ready) {
        Stream<String> jvm = Stream.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=mall/inventory/localstack/kafka-logback.xml",
                "-cp",
                absolute(classPath));
        Stream<String> program = Stream.of(configuration.toString(), ready.toString());
        return Stream.of(jvm, mainClass(classPath).stream(), program)
                .flatMap(words -> words)
                .map(KafkaJvm::quoted)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Inside an executable jar of Spring Boot the classes are out of java's own reach; the jar has a launcher for that. */
    private static List<String> mainClass(String classPath) {
        String name = KafkaNode.class.getName();
        return isExecutableJar(classPath) ? List.of("-Dloader.main=" + name, LOADER) : List.of(name);
    }

    private static boolean isExecutableJar(String classPath) {
        Path file = Path.of(classPath.split(File.pathSeparator, 2)[0]);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getEntry("BOOT-INF/") != null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** The child runs in another folder. */
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> new File(entry).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
