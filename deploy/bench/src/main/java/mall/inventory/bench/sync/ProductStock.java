package mall.inventory.bench.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import mall.inventory.bench.books.BenchDatabase;

/** What the product system's table says, on a connection of its own. */
final class ProductStock implements AutoCloseable {

    static final String PARAMETERS =
            "connectionTimeZone=UTC&connectTimeout=5000&socketTimeout=60000&cachePrepStmts=true&prepStmtCacheSqlLimit=65536";

    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int SHOWN = 3;

    private final Connection connection;

    ProductStock(BenchDatabase product) {
        try {
            this.connection = product.connect(PARAMETERS);
        } catch (SQLException e) {
            throw new IllegalStateException("the product system cannot be reached", e);
        }
    }

    /** All of it. */
    Map<String, Figure> figures() {
        Map<String, Figure> figures = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sku, quantity, version from product_stock")) {
            while (rows.next()) {
                figures.put(rows.getString(1), new Figure(rows.getLong(2), rows.getLong(3)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("product_stock cannot be read", e);
        }
        return figures;
    }

    /** The versions of SKUs, at least one; those that are not there yet are left out. */
    Map<String, Long> versions(List<String> skus) {
        // To a power of two, so that there are few different statements.
        int size = Integer.highestOneBit(2 * skus.size() - 1);
        String sql = "select sku, version from product_stock where sku in ("
                + String.join(",", Collections.nCopies(size, "?")) + ")";
        Map<String, Long> versions = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int number = 0; number < size; number++) {
                statement.setString(number + 1, skus.get(Math.min(number, skus.size() - 1)));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    versions.put(rows.getString(1), rows.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("product_stock cannot be read", e);
        }
        return versions;
    }

    /**
     * Waits until it holds for every SKU what the books do, and nothing else.
     *
     * @param last SKUs to look at, instead of at all of them, until these are there
     * @return when it was seen, of {@link System#nanoTime}
     */
    long await(Map<String, Figure> books, List<String> last, Duration limit, Supplier<String> explanation) {
        Patience.await(
                "the product system does not get what was changed last",
                limit,
                LOOK,
                () -> {
                    Map<String, Long> versions = versions(last);
                    return last.stream().allMatch(sku -> versions.getOrDefault(sku, -1L) >= version(books, sku));
                },
                explanation);
        Patience.await(
                "the product system does not hold what the books do",
                limit,
                LOOK,
                () -> figures().equals(books),
                () -> differences(books) + " " + explanation.get());
        return System.nanoTime();
    }

    private static long version(Map<String, Figure> books, String sku) {
        Figure figure = books.get(sku);
        if (figure == null) {
            throw new IllegalStateException("the books have no " + sku);
        }
        return figure.version();
    }

    /** Some of the SKUs of which it does not hold what the books do, in words. */
    private List<String> differences(Map<String, Figure> books) {
        Map<String, Figure> here = figures();
        List<String> differences = new ArrayList<>();
        books.forEach((sku, figure) -> {
            Figure held = here.get(sku);
            if (!figure.equals(held) && differences.size() < SHOWN) {
                differences.add("%s: the books have %s, the product system %s".formatted(sku, figure, held));
            }
        });
        here.keySet().stream()
                .filter(sku -> !books.containsKey(sku))
                .limit(SHOWN)
                .forEach(sku -> differences.add(sku + ": the books do not know it"));
        return differences;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the product system cannot be disconnected", e);
        }
    }
}
