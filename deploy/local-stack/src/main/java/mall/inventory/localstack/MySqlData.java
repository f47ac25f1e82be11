package mall.inventory.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Data folders for MySQL. Initialising one takes seconds, copying it a fraction of one: so each version is initialised once
 * into a template in the cache.
 */
final class MySqlData {

    // Part of the template's name: raise it when the way templates are made changes.
    private static final int RECIPE = 1;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Path templates;
    private final Progress progress;

    MySqlData(Path cache, Progress progress) {
        this.templates = PrivateFiles.folder(PrivateFiles.folder(cache).resolve("templates"));
        this.progress = progress;
    }

    /** Makes sure there is an initialised data folder: a present one is kept as it is, a missing one is copied. */
    void provide(Path data, ServerBinary mysqld) {
        if (Files.isDirectory(data)) {
            return;
        }
        Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        try {
            PrivateFiles.delete(unfinished);
            PrivateFiles.copy(template(mysqld), unfinished);
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the data folder " + data, e);
        }
    }

    private Path template(ServerBinary mysqld) {
        Path template = templates.resolve("mysql-" + mysqld.version() + "-" + RECIPE);
        if (Files.isDirectory(template)) {
            return template;
        }
        return Locks.holding(
                templates.resolve("templates.lock"),
                () -> progress.detail("waiting for another process that initialises MySQL"),
                () -> Files.isDirectory(template) ? template : initialise(template, mysqld));
    }

    private Path initialise(Path template, ServerBinary mysqld) throws IOException {
        PrivateFiles.deleteUnfinished(templates);
        progress.detail("initialising a MySQL " + mysqld.version() + " data folder (once)");
        Path unfinished = PrivateFiles.unfinishedFolder(templates);
        Path data = unfinished.resolve("data");
        List<String> command = new ArrayList<>(mysqld.command());
        command.addAll(List.of("--no-defaults", "--initialize-insecure", "--skip-log-bin", "--datadir=" + data));
        command.add("--innodb-redo-log-capacity=64M");
        command.addAll(mysqld.mysqlLocations());
        Commands.run(LIMIT, command)
                .orFail("Initialising a MySQL data folder with " + mysqld.executable()
                        + " (if a security module such as" + " AppArmor keeps it from " + templates + ", set "
                        + StackSettings.name("source") + "=packages)");
        forgetIdentity(data);
        Files.move(data, template, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.delete(unfinished);
        return template;
    }

    /** The server's id and its keys must not be the same in every copy; it makes new ones at its start. */
    private static void forgetIdentity(Path data) throws IOException {
        try (DirectoryStream<Path> own = Files.newDirectoryStream(data, "{auto.cnf,*.pem}")) {
            for (Path file : own) {
                Files.delete(file);
            }
        }
    }
}
