package mall.inventory.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A private root for apt: own lists, own archive, nothing installed. */
record AptRoot(Path folder, List<String> sources) {

    static AptRoot ofSystemSources(Path folder) {
        return create(folder, List.of());
    }

    /** @param sourceLine one line as in sources.list */
    static AptRoot of(Path folder, String sourceLine) {
        PrivateFiles.folder(folder);
        Path list = PrivateFiles.write(folder.resolve("sources.list"), sourceLine);
        return create(folder, List.of("-o", "Dir::Etc::sourcelist=" + list, "-o", "Dir::Etc::sourceparts=/dev/null"));
    }

    private static AptRoot create(Path folder, List<String> sources) {
        PrivateFiles.folder(folder.resolve("lists/partial"));
        PrivateFiles.folder(folder.resolve("cache/archives/partial"));
        PrivateFiles.write(folder.resolve("status"), "");
        return new AptRoot(folder, sources);
    }

    List<String> get(String first, List<String> more) {
        return command("apt-get", Stream.concat(Stream.of(first), more.stream()).toList());
    }

    List<String> get(String argument) {
        return get(argument, List.of());
    }

    List<String> cache(String first, String second) {
        return command("apt-cache", List.of(first, second));
    }

    Path archives() {
        return folder.resolve("cache/archives");
    }

    long bytesDownloaded() {
        try (Stream<Path> files = Files.walk(archives())) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        } catch (IOException e) {
            // It is only for a progress line, and files move while they are counted.
            return 0;
        }
    }

    private List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program, "-q"));
        for (String option : List.of(
                "Dir::State=" + folder,
                "Dir::State::status=" + folder.resolve("status"),
                "Dir::State::lists=" + folder.resolve("lists"),
                "Dir::Cache=" + folder.resolve("cache"),
                "Debug::NoLocking=1",
                "APT::Install-Recommends=0",
                "APT::Sandbox::User=",
                "Acquire::Languages=none",
                "Acquire::Retries=2",
                "Acquire::http::Timeout=30",
                "Acquire::https::Timeout=30")) {
            command.addAll(List.of("-o", option));
        }
        command.addAll(sources);
        command.addAll(arguments);
        return command;
    }
}
