package mall.inventory.faults.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import mall.inventory.localstack.MySqlStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A look into the MySQL of the books past the services, as one who may see everything and do anything to the binlog. */
final class JdbcSyncBooks implements AutoCloseable {

    private static final String SELLABLE = """
            select sku, sum(sellable) units from stock_bucket group by sku
            """;
    private static final String HOLDER = """
            select coalesce(holder, '') from sync_lease where id = 1
            """;
    private static final String PLACED = """
            select order_no from reservation where order_no like ? and content_hash is not null
            """;
    private static final String LATER = """
            select id, order_no from reservation_event where order_no like ? order by id
            """;
    // How many are purged and not read: one number per interval, and the first interval is all that there is with one
    // server.
    private static final String UNREAD = """
            select gtid_subtract(@@global.gtid_purged, coalesce(json_unquote(json_extract(position, '$.gtids')), ''))
              from sync_position where id = 1
            """;

    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;

    JdbcSyncBooks(MySqlStore mysql) {
        this.connection =
                new SingleConnectionDataSource(mysql.jdbcUrl(), mysql.adminUsername(), mysql.adminPassword(), true);
        this.jdbc = JdbcClient.create((DataSource) connection);
    }

    /** What a reader needs, for the services' own user. */
    void letReadTheBinlog(MySqlStore mysql) {
        SingleConnectionDataSource own =
                new SingleConnectionDataSource(mysql.jdbcUrl(), mysql.username(), mysql.password(), true);
        try {
            String account = JdbcClient.create((DataSource) own)
                    .sql("select concat('`', replace(current_user(), '@', '`@`'), '`')")
                    .query(String.class)
                    .single();
            jdbc.sql("grant replication slave, replication client on *.* to " + account)
                    .update();
        } finally {
            own.destroy();
        }
    }

    /** Units that may be sold, of every SKU. */
    Map<String, Long> sellable() {
        Map<String, Long> sellable = new HashMap<>();
        jdbc.sql(SELLABLE).query(row -> {
            sellable.put(row.getString("sku"), row.getLong("units"));
        });
        return sellable;
    }

    /** The sum of the versions of a SKU's rows. */
    long version(String sku) {
        return jdbc.sql("select sum(version) from stock_bucket where sku = ?")
                .param(sku)
                .query(Long.class)
                .single();
    }

    /** Under which name somebody has the reader's lease; the last one who had it, where nobody has. */
    String leaseHolder() {
        return jdbc.sql(HOLDER).query(String.class).single();
    }

    /** What happened to the orders with this prefix. */
    Map<String, Booked> orders(String prefix) {
        Map<String, Booked> orders = new HashMap<>();
        jdbc.sql(PLACED).param(prefix + "-%").query(row -> {
            orders.put(row.getString("order_no"), Booked.placed());
        });
        jdbc.sql(LATER).param(prefix + "-%").query(row -> {
            orders.computeIfAbsent(row.getString("order_no"), _ -> Booked.neverPlaced())
                    .later()
                    .add(row.getLong("id"));
        });
        return orders;
    }

    /** The binlog's file of this moment. */
    String binlogFile() {
        return jdbc.sql("show binary log status")
                .query((row, _) -> row.getString("File"))
                .single();
    }

    /** A new file. */
    void flushBinlog() {
        jdbc.sql("flush binary logs").update();
    }

    /** All files but that of this moment are gone. */
    void purgeBinlog() {
        jdbc.sql("purge binary logs to '" + binlogFile() + "'").update();
    }

    /** How many transactions are in no file any more and were never read. */
    long transactionsThatNobodyRead() {
        String unread = jdbc.sql(UNREAD).query(String.class).single();
        return List.of(unread.split(",", -1)).stream()
                .flatMap(server -> List.of(server.split(":", -1)).stream().skip(1))
                .mapToLong(JdbcSyncBooks::length)
                .sum();
    }

    /** {@code 7} or {@code 7-12} */
    private static long length(String interval) {
        String[] ends = interval.strip().split("-", -1);
        return Long.parseLong(ends[ends.length - 1]) - Long.parseLong(ends[0]) + 1;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (RuntimeException _) {
            // It was for looking only.
        }
    }
}
