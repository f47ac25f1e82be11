package mall.inventory.localstack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How to reach one database of a MySQL server as one user. */
record MySqlAddress(String url, String username, String password) {

    private static final Pattern URL = Pattern.compile("(jdbc:mysql://[^/?]+)(?:/([^?]*))?(\\?.*)?");

    MySqlAddress {
        if (!URL.matcher(url).matches()) {
            throw new LocalStackException("\"" + url + "\" is no address like jdbc:mysql://host:3306/inventory");
        }
    }

    static MySqlAddress of(String host, int port, String database, String username, String password) {
        return new MySqlAddress(
                "jdbc:mysql://" + host + ":" + port + "/" + database + "?sslMode=DISABLED&allowPublicKeyRetrieval=true"
                        + "&rewriteBatchedStatements=true&connectionTimeZone=UTC&characterEncoding=UTF-8",
                username,
                password);
    }

    /** The same server and parameters, another database; an empty name for none. */
    MySqlAddress database(String database) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalStateException("checked at construction");
        }
        String parameters = parts.group(3) == null ? "" : parts.group(3);
        return new MySqlAddress(parts.group(1) + "/" + database + parameters, username, password);
    }

    MySqlAddress as(String otherUsername, String otherPassword) {
        return new MySqlAddress(url, otherUsername, otherPassword);
    }

    /** Passwords do not belong into logs. */
    @Override
    public String toString() {
        return username + " at " + url;
    }
}
