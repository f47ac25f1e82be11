package mall.inventory.faults.sale;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import mall.inventory.localstack.MySqlStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A look into MySQL past the service, as one who may see everything. */
final class JdbcSaleBooks implements AutoCloseable {

    private static final String UNREST = """
            select (select count(*) from reservation where activity = :sale and state = 'HELD')
                 + (select count(*) from stock_task where activity = :sale and not settled)
                 + (select count(*) from activity_return where activity = :sale)
                 + (select count(*) from information_schema.innodb_trx where trx_rows_modified > 0)
            """;
    private static final String MARK = """
            select concat_ws('/',
                     (select coalesce(max(id), 0) from ledger_entry),
                     (select coalesce(max(id), 0) from reservation_event),
                     (select count(*) from reservation))
            """;
    private static final String BOOKED = """
            select document order_no, min(sku) sku,
                   sum(from_account = 'ACTIVITY') takings,
                   sum(if(from_account = 'ACTIVITY', quantity, 0)) taken,
                   sum(if(to_account = 'ACTIVITY', quantity, 0)) back,
                   sum(if(from_account = 'SELLABLE', quantity, 0)) - sum(if(to_account = 'SELLABLE', quantity, 0)) bought
              from ledger_entry
             where document_type = 'ORDER' and document like :numbers
             group by document
            """;
    private static final String TAKEN = """
            select sku, taken from activity_sku where activity = ?
            """;
    private static final String LEFT = """
            select sku, allotted - taken - returned units from activity_sku where activity = ?
            """;
    private static final String KNOWN = """
            select order_no from reservation where activity = :sale and order_no in (:numbers)
            """;
    private static final String EPOCH = """
            select epoch from activity where id = ?
            """;

    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;

    JdbcSaleBooks(MySqlStore mysql) {
        this.connection =
                new SingleConnectionDataSource(mysql.jdbcUrl(), mysql.adminUsername(), mysql.adminPassword(), true);
        this.jdbc = JdbcClient.create((DataSource) connection);
    }

    /** What is being done, or will be soon, without anybody asking. */
    int unrest(Sale sale) {
        return jdbc.sql(UNREST).param("sale", sale.id()).query(Integer.class).single();
    }

    /** Changes with every change of the books. */
    String mark() {
        return jdbc.sql(MARK).query(String.class).single();
    }

    /** Ledger entries of the sale's orders, by order number. */
    Map<String, SaleEvidence.Booked> booked(Sale sale) {
        Map<String, SaleEvidence.Booked> booked = new HashMap<>();
        jdbc.sql(BOOKED).param("numbers", sale.id() + "-%").query(row -> {
            booked.put(
                    row.getString("order_no"),
                    new SaleEvidence.Booked(
                            row.getString("sku"),
                            row.getInt("takings"),
                            row.getLong("taken"),
                            row.getLong("back"),
                            row.getLong("bought")));
        });
        return booked;
    }

    /** Units that orders have of the sale, by SKU. */
    Map<String, Long> taken(Sale sale) {
        Map<String, Long> taken = new HashMap<>();
        jdbc.sql(TAKEN).param(sale.id()).query(row -> {
            taken.put(row.getString("sku"), row.getLong("taken"));
        });
        return taken;
    }

    /** Units of the sale that nobody has, by SKU. */
    Map<String, Long> left(Sale sale) {
        Map<String, Long> left = new HashMap<>();
        jdbc.sql(LEFT).param(sale.id()).query(row -> {
            left.put(row.getString("sku"), row.getLong("units"));
        });
        return left;
    }

    /** Which of these orders the books have, whatever became of them. */
    Set<String> known(Sale sale, Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return Set.of();
        }
        Set<String> known = new HashSet<>();
        jdbc.sql(KNOWN).param("sale", sale.id()).param("numbers", numbers).query(row -> {
            known.add(row.getString("order_no"));
        });
        return known;
    }

    /** How often the sale was loaded into Redis. */
    long epoch(Sale sale) {
        return jdbc.sql(EPOCH).param(sale.id()).query(Long.class).single();
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
