package mall.inventory.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Servers that outlived their stack: its JVM and their lifeline were both killed. */
final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Progress progress;

    Leftovers(Progress progress) {
        this.progress = progress;
    }

    /** Stops what a folder's previous owner left running. The caller holds the folder's lock, so that owner is dead. */
    void stop(Path home, String previousOwner) {
        try (DirectoryStream<Path> pidFiles = Files.newDirectoryStream(home, Files::isDirectory)) {
            for (Path folder : pidFiles) {
                server(folder, home).ifPresent(server -> stop(server, folder, previousOwner));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for leftovers in " + home, e);
        }
    }

    private void stop(ProcessHandle server, Path folder, String previousOwner) {
        progress.notice("found " + folder.getFileName() + " " + server.pid() + " left over by a run that died ("
                + previousOwner + "); stopping it");
        Processes.end(server, GRACE);
    }

    /** The recorded process, if it lives and its command line names the folder; an id alone may be anybody's by now. */
    private static Optional<ProcessHandle> server(Path folder, Path home) throws IOException {
        Path file = folder.resolve("server.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file).strip();
        if (!text.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(text))
                .filter(ProcessHandle::isAlive)
                .filter(process -> Processes.commandLine(process).contains(home + "/"));
    }
}
