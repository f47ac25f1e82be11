package mall.inventory.bench.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import mall.inventory.localstack.Store;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.Test;

/** The check that makes a run fail is seen failing. */
class BooksIT {

    @Test
    void findsWhatWasSoldWithoutAnEntryAndAnswersWithoutAUnit() throws SQLException {
        try (BenchDatabase database = BenchDatabase.start(Set.of(Store.MYSQL), line -> {});
                Books books = Books.open(database)) {
            Sku sku = books.skuWith(10);
            books.sold(List.of(sku), 0, 0);
            books.check();
            assertThat(books.complaints()).isEmpty();

            execute(database, "update stock_bucket set sellable = sellable - 1");
            books.sold(List.of(sku), 1, 0);
            books.check();

            assertThat(books.complaints())
                    .anyMatch(complaint -> complaint.startsWith("I1 ("))
                    .anyMatch(complaint -> complaint.contains("0 units sold and 999,999 left are not the 1,000,000"))
                    .anyMatch(complaint -> complaint.contains("callers were answered for 1"));
            assertThat(books.verdict()).startsWith("The books do NOT balance");
        }
    }

    private static void execute(BenchDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect("connectTimeout=5000");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
