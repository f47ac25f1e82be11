package mall.inventory.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gets a MySQL server: the given one, a container, or a process of this machine. */
final class MySqlLauncher {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final StackContext context;

    MySqlLauncher(StackContext context) {
        this.context = context;
    }

    MySqlStore launch() {
        return context.settings().mysql().map(this::given).orElseGet(this::started);
    }

    private MySqlStore given(MySqlAddress address) {
        MySql.checkVersion(address);
        return new MySqlStore(new GivenServer(Store.MYSQL, "mysql.url"), address, address);
    }

    private MySqlStore started() {
        MySqlStore store = context.containers().isPresent()
                ? context.containers().get().mysql()
                : Ports.retrying(context.ports(), this::process);
        MySql.checkVersion(new MySqlAddress(store.jdbcUrl(), store.username(), store.password()));
        context.progress().detail("MySQL answers at " + store.jdbcUrl().replaceFirst("\\?.*", ""));
        return store;
    }

    private MySqlStore process(int port) {
        ServerBinary mysqld = context.binaries().mysqld();
        Path folder = context.home().folder(Store.MYSQL);
        Path data = folder.resolve("data");
        new MySqlData(context.settings().cache(), context.progress()).provide(data, mysqld);

        MySqlAddress address = MySqlAddress.of("127.0.0.1", port, MySql.DATABASE, MySql.USER, Secrets.password());
        MySqlAddress root = address.as("root", Secrets.password());
        Path accounts = PrivateFiles.write(folder.resolve("accounts.sql"), accounts(address, root));
        PrivateFiles.write(folder.resolve("root.cnf"), clientOptions(root, port));

        List<String> command = command(mysqld, folder, data, accounts, port);
        var plan = new ServerProcess.Plan(
                "mysqld", folder, command, STOP_LIMIT, () -> MySql.listens(port) && MySql.answers(address));
        return new MySqlStore(context.start(plan), address, root);
    }

    private List<String> command(ServerBinary mysqld, Path folder, Path data, Path accounts, int port) {
        List<String> command = new ArrayList<>(mysqld.command());
        command.addAll(List.of("--no-defaults", "--datadir=" + data));
        command.addAll(mysqld.mysqlLocations());
        command.addAll(MySql.options(context.settings()));
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // Relative to the data folder: a socket's path must be short, and the folder's need not be.
                "--socket=mysql.sock",
                "--pid-file=mysqld.pid",
                "--init-file=" + accounts,
                // The default folder of the package does not exist; an empty value would open every file to FILE users.
                "--secure-file-priv=" + PrivateFiles.folder(folder.resolve("files")),
                // Only the loopback address listens, so certificates would only cost start-up time.
                "--auto-generate-certs=OFF",
                "--tls-version="));
        return command;
    }

    /** Run by the server before it takes connections, one statement per line; root has no password until then. */
    private static String accounts(MySqlAddress user, MySqlAddress root) {
        return """
                SET SESSION sql_log_bin = 0;
                ALTER USER 'root'@'localhost' IDENTIFIED BY '%1$s';
                CREATE DATABASE IF NOT EXISTS `%2$s`;
                CREATE USER IF NOT EXISTS '%3$s'@'localhost' IDENTIFIED BY '%4$s';
                ALTER USER '%3$s'@'localhost' IDENTIFIED BY '%4$s';
                GRANT ALL ON `%2$s`.* TO '%3$s'@'localhost';
                """.formatted(root.password(), MySql.DATABASE, user.username(), user.password());
    }

    private static String clientOptions(MySqlAddress root, int port) {
        return """
                [client]
                protocol=TCP
                host=127.0.0.1
                port=%d
                user=%s
                password=%s
                ssl-mode=DISABLED
                get-server-public-key
                """.formatted(port, root.username(), root.password());
    }
}
