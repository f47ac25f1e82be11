package mall.inventory.faults.prove;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import mall.inventory.localstack.MySqlStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A look into MySQL past the service and the wires that are broken, as one who may see everything. */
final class JdbcBooks implements AutoCloseable {

    // A partial state that is about to change: a hold that ends soon, or work in some transaction.
    private static final String UNREST = """
            select (select count(*) from reservation
                     where state = 'HELD' and expires_at < utc_timestamp(6) + interval 60 second)
                 + (select count(*) from information_schema.innodb_trx where trx_rows_modified > 0)
            """;
    private static final String MARK = """
            select concat_ws('/',
                     (select coalesce(max(id), 0) from ledger_entry),
                     (select coalesce(max(id), 0) from reservation_event),
                     (select count(*) from reservation),
                     (select version from rules_version))
            """;
    private static final String BOOKED = """
            select order_no, sku,
                   sum(reason = 'PLACE') placings,
                   sum(case when reason = 'PLACE' then quantity else 0 end) placed,
                   sum(case when from_account = 'RESERVED' and to_account = 'SELLABLE' then quantity
                            when to_account = 'RESERVED' and reason <> 'PLACE' then -quantity else 0 end) released,
                   sum(case when to_account = 'CUSTOMER' then quantity else 0 end) shipped,
                   sum(case when from_account = 'CUSTOMER' then quantity else 0 end) returned
              from (select document order_no, e.* from ledger_entry e where document_type = 'ORDER' and document like :numbers
                    union all
                    select s.order_no, e.* from ledger_entry e join shipment s on s.shipment_no = e.document
                     where document_type = 'SHIPMENT' and document like :numbers
                    union all
                    select r.order_no, e.* from ledger_entry e join goods_return r on r.return_no = e.document
                     where document_type = 'RETURN' and document like :numbers) entries
             where 'RESERVED' in (from_account, to_account) or 'CUSTOMER' in (from_account, to_account)
             group by order_no, sku
            """;
    private static final String PAPERS = """
            select shipment_no number, order_no, warehouse from shipment where shipment_no like :numbers
            union all
            select return_no, order_no, warehouse from goods_return where return_no like :numbers
            """;
    private static final String PAPER_ENTRIES = """
            select document number, sku, count(*) entries, sum(quantity) units, group_concat(distinct warehouse) warehouses
              from ledger_entry
             where document_type in ('SHIPMENT', 'RETURN') and document like :numbers
               and 'CUSTOMER' in (from_account, to_account)
             group by document, sku
            """;
    private static final String FOUND = """
            select coalesce(sum(quantity), 0) from ledger_entry where sku = ? and from_account = 'LOSS'
            """;
    private static final String LOCKS = """
            select count(*)
              from performance_schema.data_locks held
              join performance_schema.threads thread on thread.thread_id = held.thread_id
              join performance_schema.session_connect_attrs attribute
                on attribute.processlist_id = thread.processlist_id and attribute.attr_name = ?
             where attribute.attr_value = ? and held.object_name = 'stock_bucket' and held.lock_type = 'RECORD'
               and held.lock_status = 'GRANTED' and held.lock_mode like 'X%' and held.lock_data like ?
               and thread.processlist_command = 'Sleep'
            """;
    private static final String SETTINGS = """
            select concat('MySQL ', @@version, ', innodb_flush_log_at_trx_commit=', @@innodb_flush_log_at_trx_commit,
                          ', sync_binlog=', @@sync_binlog)
            """;

    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;

    JdbcBooks(MySqlStore mysql) {
        this.connection =
                new SingleConnectionDataSource(mysql.jdbcUrl(), mysql.adminUsername(), mysql.adminPassword(), true);
        this.jdbc = JdbcClient.create((DataSource) connection);
    }

    /** What is being done, or will be soon, without anybody asking. */
    int unrest() {
        return jdbc.sql(UNREST).query(Integer.class).single();
    }

    /** Changes with every change of the books. */
    String mark() {
        return jdbc.sql(MARK).query(String.class).single();
    }

    Instant now() {
        return jdbc.sql("select utc_timestamp(6)")
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }

    /** Ledger entries of the orders with this prefix, and of their shipments and returns, by order number and SKU. */
    Map<String, Map<String, Evidence.Booked>> booked(String prefix) {
        Map<String, Map<String, Evidence.Booked>> booked = new HashMap<>();
        jdbc.sql(BOOKED).param("numbers", prefix + "-%").query(row -> {
            Evidence.Booked entries = new Evidence.Booked(
                    row.getInt("placings"),
                    row.getLong("placed"),
                    row.getLong("released"),
                    row.getLong("shipped"),
                    row.getLong("returned"));
            booked.computeIfAbsent(row.getString("order_no"), _ -> new HashMap<>())
                    .put(row.getString("sku"), entries);
        });
        return booked;
    }

    /** Shipments and returns of the orders with this prefix, by number. */
    Map<String, Evidence.Paper> papers(String prefix) {
        Map<String, Evidence.Paper> papers = new HashMap<>();
        jdbc.sql(PAPERS).param("numbers", prefix + "-%").query(row -> {
            papers.put(
                    row.getString("number"),
                    new Evidence.Paper(row.getString("order_no"), row.getString("warehouse"), new HashMap<>()));
        });
        jdbc.sql(PAPER_ENTRIES).param("numbers", prefix + "-%").query(row -> {
            papers.computeIfAbsent(row.getString("number"), _ -> new Evidence.Paper("", "", new HashMap<>()))
                    .units()
                    .put(
                            row.getString("sku"),
                            new Evidence.Moved(
                                    row.getInt("entries"), row.getLong("units"), row.getString("warehouses")));
        });
        return papers;
    }

    /** Units of a SKU that were not in the books and left all the same. */
    long found(String sku) {
        return jdbc.sql(FOUND).param(sku).query(Long.class).single();
    }

    /** Row locks on the stock of a SKU, held by sessions that have nothing to do: their node is in mid-transaction and says nothing. */
    int locksOnStock(String node, String sku) {
        return jdbc.sql(LOCKS)
                .params(ServiceNode.SESSION_ATTRIBUTE, node, "'" + sku + "'%")
                .query(Integer.class)
                .single();
    }

    /** The server's version and how durable a commit is. */
    String settings() {
        return jdbc.sql(SETTINGS).query(String.class).single();
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
