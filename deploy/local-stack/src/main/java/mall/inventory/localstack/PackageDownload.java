package mall.inventory.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Downloads packages with everything they depend on, as nobody in particular and without touching the system: apt works in a
 * private root that knows of no installed package. The system's own sources come first if their versions are new enough, then
 * Debian sid. Either way apt checks the signatures.
 */
final class PackageDownload {

    static final String REMEDY = "Install MySQL 8.4 or later and Redis 7 or later, or start a container engine, or set "
            + StackSettings.name("mysql.url") + " and " + StackSettings.name("redis.url") + ".";

    private static final String NETWORK = "MySQL and Redis could not be fetched; is there a network? " + REMEDY + "\n";
    private static final Duration UPDATE_LIMIT = Duration.ofMinutes(5);
    private static final Duration DOWNLOAD_LIMIT = Duration.ofMinutes(30);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Pattern CANDIDATE = Pattern.compile("Candidate: (\\S+)");
    private static final Pattern PLANNED = Pattern.compile("(?m)^'[^']+' \\S+ (\\d+)");
    private static final List<Path> KEYRINGS = List.of(
            Path.of("/usr/share/keyrings/debian-archive-keyring.gpg"),
            Path.of("/usr/share/keyrings/debian-archive-keyring.pgp"));

    private final Path work;
    private final String mirror;
    private final Progress progress;

    PackageDownload(Path work, String mirror, Progress progress) {
        this.work = work;
        this.mirror = mirror;
        this.progress = progress;
    }

    List<Path> download(List<String> packages) {
        if (systemHas(packages)) {
            AptRoot system = AptRoot.ofSystemSources(work.resolve("system"));
            update(system, "the system's own sources");
            return fetch(system, packages);
        }
        AptRoot sid = AptRoot.of(work.resolve("sid"), "deb [signed-by=" + keyring() + "] " + mirror + " sid main\n");
        update(sid, mirror + " (sid)");
        return fetch(sid, packages);
    }

    /** As far as the system's package lists tell; a system without lists (a slim image) has to be asked by an update first. */
    private boolean systemHas(List<String> packages) {
        if (knowsPackages()) {
            return packages.stream()
                    .allMatch(name -> newEnough(
                            name,
                            Commands.run(UPDATE_LIMIT, List.of("apt-cache", "policy", name))
                                    .output()));
        }
        AptRoot root = AptRoot.ofSystemSources(work.resolve("probe"));
        Commands.run(UPDATE_LIMIT, root.get("update"));
        return packages.stream()
                .allMatch(name -> newEnough(
                        name,
                        Commands.run(UPDATE_LIMIT, root.cache("policy", name)).output()));
    }

    private static boolean knowsPackages() {
        try (Stream<Path> lists = Files.list(Path.of("/var/lib/apt/lists"))) {
            return lists.anyMatch(list -> list.getFileName().toString().contains("_Packages"));
        } catch (IOException _) {
            return false;
        }
    }

    static boolean newEnough(String name, String policy) {
        Version oldest = name.startsWith("mysql") ? Version.OLDEST_MYSQL : Version.OLDEST_REDIS;
        Matcher candidate = CANDIDATE.matcher(policy);
        return candidate.find()
                && Version.in(candidate.group(1))
                        .filter(found -> found.atLeast(oldest))
                        .isPresent();
    }

    private void update(AptRoot root, String where) {
        progress.notice("MySQL and Redis are not on this machine: fetching their packages, once, from " + where);
        // Without the option apt calls an unreachable source a warning and goes on with an empty list.
        Commands.run(UPDATE_LIMIT, root.get("-o", List.of("APT::Update::Error-Mode=any", "update")))
                .orFail(NETWORK + "Reading the package lists of " + where);
    }

    private List<Path> fetch(AptRoot root, List<String> packages) {
        List<String> install =
                Stream.concat(Stream.of("-y", "install"), packages.stream()).toList();
        Matcher planned = PLANNED.matcher(Commands.run(UPDATE_LIMIT, root.get("--print-uris", install))
                .orFail(NETWORK + "Planning the download")
                .output());
        List<Long> sizes =
                planned.results().map(match -> Long.parseLong(match.group(1))).toList();
        long total = sizes.stream().mapToLong(Long::longValue).sum();
        progress.notice("downloading " + sizes.size() + " packages, " + megabytes(total) + " MB");
        Commands.run(
                        DOWNLOAD_LIMIT,
                        EVERY,
                        () -> progress.notice(
                                "... " + megabytes(root.bytesDownloaded()) + " of " + megabytes(total) + " MB"),
                        root.get("--download-only", install))
                .orFail(NETWORK + "Downloading the packages");
        return archives(root.archives());
    }

    /** The key Debian signs with: the system's, or, where that is another distribution, the one in its package of that name. */
    private Path keyring() {
        return KEYRINGS.stream().filter(Files::isReadable).findFirst().orElseGet(this::keyringPackage);
    }

    private Path keyringPackage() {
        AptRoot system = AptRoot.ofSystemSources(work.resolve("keyring"));
        Commands.run(UPDATE_LIMIT, system.get("update"));
        Path unpacked = PrivateFiles.folder(work.resolve("keyring-root"));
        for (Path archive : fetch(system, List.of("debian-archive-keyring"))) {
            Commands.run(UPDATE_LIMIT, List.of("dpkg-deb", "-x", archive.toString(), unpacked.toString()))
                    .orFail("Unpacking " + archive.getFileName());
        }
        return KEYRINGS.stream()
                .map(keyring -> unpacked.resolve(keyring.toString().substring(1)))
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new LocalStackException(
                        "Debian's packages cannot be verified: install the package debian-archive-keyring. " + REMEDY));
    }

    private static List<Path> archives(Path folder) {
        List<Path> archives = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.deb")) {
            files.forEach(archives::add);
            return archives;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static long megabytes(long bytes) {
        return Math.round(bytes / 1e6);
    }
}
