package mall.inventory.localstack;

import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;

/** A MySQL server with the database {@code inventory} and a user of the same name who owns it. */
public final class MySqlStore extends RunningStore {

    private static final Pattern DATABASE_NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

    private final MySqlAddress address;
    private final MySqlAddress admin;

    /** @param admin who may create databases; the same as {@code address} where nobody else is known */
    MySqlStore(ServerControl server, MySqlAddress address, MySqlAddress admin) {
        super(server);
        this.address = address;
        this.admin = admin;
    }

    /** The JDBC URL, without user and password. */
    public String jdbcUrl() {
        return address.url();
    }

    /** The user of the services. */
    public String username() {
        return address.username();
    }

    /** The password of the services' user; a new one at each start of the stack. */
    public String password() {
        return address.password();
    }

    /** Who may do anything, to grant what a test needs; where the address was given, the given user. */
    public String adminUsername() {
        return admin.username();
    }

    /** The password that belongs to {@link #adminUsername()}. */
    public String adminPassword() {
        return admin.password();
    }

    /**
     * Makes a database that the services' user owns, unless it exists: a test that wants one of its own has it this way.
     *
     * @param name letters, digits and underscores, at most 64
     * @return its JDBC URL, for the same user and password
     */
    public String createDatabase(String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no database name: letters, digits, _, at most 64");
        }
        try (var connection = MySql.connect(admin.database(""), new Properties());
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS `" + name + "`");
            if (!admin.username().equals(address.username())) {
                // An underscore is a wildcard in a grant, so that a_b would open aXb as well.
                statement.execute("GRANT ALL ON `" + name.replace("_", "\\_") + "`.* TO " + account());
            }
        } catch (SQLException e) {
            throw new LocalStackException("Cannot create the database " + name + ": " + e.getMessage(), e);
        }
        return address.database(name).url();
    }

    /** Lets the services' user read the binary log, as a replica does. */
    public void grantReplication() {
        if (admin.username().equals(address.username())) {
            return; // a given user has what it was given
        }
        try (var connection = MySql.connect(admin.database(""), new Properties());
                var statement = connection.createStatement()) {
            statement.execute("GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO " + account());
        } catch (SQLException e) {
            throw new LocalStackException("Cannot grant replication: " + e.getMessage(), e);
        }
    }

    /** The user as the server knows it: its host part differs between a local server and a container. */
    private String account() throws SQLException {
        try (var connection = MySql.connect(address, new Properties());
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT CURRENT_USER()")) {
            row.next();
            String[] parts = row.getString(1).split("@", 2);
            return "'" + parts[0] + "'@'" + parts[1] + "'";
        }
    }
}
