package mall.inventory.sync.capture;

import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server says of its binlog, asked as who reads it. */
final class JdbcBinlog {

    /** As the pool has them: whoever asks has the lease, and must not wait for a connection that is dead. */
    private static final Properties LIMITS = new Properties();

    static {
        LIMITS.setProperty("connectTimeout", "3000");
        LIMITS.setProperty("socketTimeout", "10000");
    }

    private final JsonMapper json = new JsonMapper();
    private final CaptureAccess access;

    JdbcBinlog(CaptureAccess access) {
        this.access = access;
    }

    private record File(String name, long size) {}

    /** Whether the binlog still has all that comes after the position. */
    boolean has(JdbcPosition.Stored stored) {
        JsonNode position = json.readTree(stored.position());
        JsonNode gtids = position.get("gtids");
        return ask(jdbc -> {
            if (gtids != null && gtids.isString() && countsTransactions(jdbc)) {
                return hasTransactionsAfter(jdbc, gtids.stringValue());
            }
            return files(jdbc).stream().anyMatch(file -> reaches(file, position));
        });
    }

    private static boolean countsTransactions(JdbcClient jdbc) {
        return "ON".equals(jdbc.sql("select @@gtid_mode").query(String.class).single());
    }

    /** Nothing was purged that was not read, and nothing was read that this server has never had. */
    private static boolean hasTransactionsAfter(JdbcClient jdbc, String gtids) {
        return jdbc.sql("""
                        select gtid_subset(@@global.gtid_purged, :read) and gtid_subset(:read, @@global.gtid_executed)
                        """).param("read", gtids).query(Boolean.class).single();
    }

    private static boolean reaches(File file, JsonNode position) {
        return file.name().equals(position.path("file").asString(""))
                && file.size() >= position.path("pos").asLong(0);
    }

    /** How much of the binlog comes after the position, in bytes. */
    long bytesAfter(String fileName, long offset) {
        List<File> files = ask(JdbcBinlog::files);
        long after = 0;
        for (File file : files) {
            int order = Long.compare(number(file.name()), number(fileName));
            if (order == 0) {
                after += Math.max(0, file.size() - offset);
            } else if (order > 0) {
                after += file.size();
            }
        }
        return after;
    }

    /** Behind the last dot; after 999999 it has a digit more, so that texts would be in another order. */
    static long number(String fileName) {
        return Long.parseLong(fileName.substring(fileName.lastIndexOf('.') + 1));
    }

    /**
     * Whether who reads the binlog may. A table that he may not see would be unknown to the connector, and each of its changes the loss of a position.
     *
     * @throws MissingGrantsException when he may not
     */
    void requireGrants() {
        List<String> missing = ask(jdbc -> JdbcReaderGrants.missing(jdbc, access));
        if (!missing.isEmpty()) {
            throw new MissingGrantsException(access.username(), missing);
        }
    }

    private static List<File> files(JdbcClient jdbc) {
        return jdbc.sql("show binary logs")
                .query((row, number) -> new File(row.getString("Log_name"), row.getLong("File_size")))
                .list();
    }

    /** Seldom asked, and never while requests wait: a connection each time does. */
    private <T> T ask(Function<JdbcClient, T> question) {
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(access.url(), access.username(), access.password(), true);
        connection.setConnectionProperties(LIMITS);
        try {
            return question.apply(JdbcClient.create(connection));
        } finally {
            connection.destroy();
        }
    }
}
