package mall.inventory.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Packages unpacked into a folder. Their programs need the libc that came with them, which is why they are started through the
 * dynamic loader of that folder and not of the system.
 */
record UnpackedRoot(Path path) {

    private static final List<String> PROGRAMS = List.of("usr/sbin", "usr/bin");
    // Packages from before the merge of /lib and /usr/lib still unpack into the former.
    private static final List<String> LIBRARIES = List.of("usr/lib", "lib");

    Path program(String name) {
        return find(name)
                .orElseThrow(() -> new LocalStackException("There is no " + name + " below " + path
                        + ". Delete that folder to fetch the packages again."));
    }

    /** The whole command of a program that may be there. */
    Optional<List<String>> tool(String name) {
        return find(name)
                .map(program -> Stream.concat(launcher().stream(), Stream.of(program.toString()))
                        .toList());
    }

    private Optional<Path> find(String name) {
        return PROGRAMS.stream()
                .map(folder -> path.resolve(folder).resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What has to come before a program's path. */
    List<String> launcher() {
        List<Path> folders = libraryFolders();
        Path loader = folders.stream()
                .flatMap(folder -> matching(folder, "ld-linux-*.so.*").stream())
                .findFirst()
                .orElseThrow(() -> new LocalStackException("There is no dynamic loader below " + path
                        + ". Delete that folder to fetch the packages again."));
        String libraries = folders.stream().map(Path::toString).collect(Collectors.joining(":"));
        return List.of(loader.toString(), "--library-path", libraries);
    }

    /** The folders of this machine's architecture, whatever its name: x86_64-linux-gnu, aarch64-linux-gnu. */
    private List<Path> libraryFolders() {
        return LIBRARIES.stream()
                .map(path::resolve)
                .filter(Files::isDirectory)
                .flatMap(folder -> Stream.concat(matching(folder, "*-linux-gnu*").stream(), Stream.of(folder)))
                .toList();
    }

    private static List<Path> matching(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            files.forEach(found::add);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
