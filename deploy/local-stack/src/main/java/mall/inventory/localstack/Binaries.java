package mall.inventory.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import mall.inventory.localstack.StackSettings.Source;

/** Finds the server programs: on the PATH, else among packages unpacked into the cache. */
final class Binaries {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Source source;
    private final Progress progress;
    private final Packages packages;

    Binaries(Source source, Packages packages, Progress progress) {
        this.source = source;
        this.packages = packages;
        this.progress = progress;
    }

    ServerBinary mysqld() {
        return find("mysqld", MySql::isNewEnough);
    }

    ServerBinary redis() {
        return find(
                "redis-server",
                version -> Version.in(version)
                        .filter(found -> found.atLeast(Version.OLDEST_REDIS))
                        .isPresent());
    }

    /** A program that comes with one of those, whatever its version; nothing is fetched for it. */
    Optional<List<String>> tool(String program) {
        Optional<List<String>> onPath = source.allows(Source.PATH)
                ? Commands.find(program).map(found -> List.of(found.toString()))
                : Optional.empty();
        return onPath.or(() -> packages.unpacked().flatMap(root -> root.tool(program)));
    }

    private ServerBinary find(String program, Predicate<String> newEnough) {
        return onPath(program, newEnough).orElseGet(() -> unpacked(program, newEnough));
    }

    private Optional<ServerBinary> onPath(String program, Predicate<String> newEnough) {
        if (!source.allows(Source.PATH)) {
            return Optional.empty();
        }
        Optional<Path> found = Commands.find(program);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String version = version(List.of(found.get().toString()));
        if (newEnough.test(version)) {
            return Version.in(version).map(number -> new ServerBinary(List.of(), found.get(), number));
        }
        progress.detail(found.get() + " is too old or another product (" + version + "); not used");
        return Optional.empty();
    }

    private ServerBinary unpacked(String program, Predicate<String> newEnough) {
        if (!source.allows(Source.PACKAGES)) {
            throw new LocalStackException("No fitting " + program + " on the PATH, and " + StackSettings.name("source")
                    + "=" + source + " allows nothing else");
        }
        UnpackedRoot root = packages.root();
        Path executable = root.program(program);
        List<String> launcher = root.launcher();
        ServerBinary candidate = new ServerBinary(launcher, executable, new Version(0, 0, 0));
        String version = version(candidate.command());
        if (!newEnough.test(version)) {
            throw new LocalStackException("The unpacked " + program + " is too old or does not run (" + version
                    + "). Delete " + root.path() + " to fetch the packages again.");
        }
        return new ServerBinary(launcher, executable, Version.in(version).orElseThrow());
    }

    private static String version(List<String> command) {
        List<String> asking = new ArrayList<>(command);
        asking.add("--version");
        // The path comes first in mysqld's answer, and may have numbers of its own.
        return Commands.run(LIMIT, asking)
                .output()
                .replace(command.getLast(), "")
                .strip();
    }
}
