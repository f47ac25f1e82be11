package mall.inventory.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the figures of this run depend on, outside the database. */
public final class Machine {

    private static final Path CPUS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** Date, commit, JDK, processors, and how busy the machine is already. */
    public static List<String> facts() {
        return List.of(
                "%s, commit %s"
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC), System.getProperty("inventory.bench.commit", "unknown")),
                "JDK %s (%s)%s"
                        .formatted(
                                System.getProperty("java.runtime.version"),
                                System.getProperty("java.vm.name"),
                                flags()),
                "%d processors%s, load average at the start %.1f"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                model().map(model -> " (" + model + ")").orElse(""),
                                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    private static String flags() {
        String flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X"))
                .collect(Collectors.joining(" "));
        return flags.isEmpty() ? "" : ", " + flags;
    }

    private static Optional<String> model() {
        try (Stream<String> lines = Files.lines(CPUS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty(); // not a Linux
        }
    }
}
