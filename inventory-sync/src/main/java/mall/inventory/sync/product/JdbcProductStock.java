package mall.inventory.sync.product;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import mall.inventory.database.DatabaseTime;
import mall.inventory.sync.events.StockChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** The product system's table {@code product_stock}. */
@Repository
@OnProductSystem
class JdbcProductStock implements Figures {

    /** Rows of a statement: 4 parameters each, of the 65,535 that MySQL takes. */
    private static final int ROWS = 1_000;

    /**
     * An older event changes nothing. One of the same version says the same and is written again, which repairs a row that somebody else has changed.
     * The version is set last: the columns before it are compared with the old one. The time is the event's, so that a repetition changes nothing.
     */
    private static final String UNLESS_OLDER = """
             as event on duplicate key update
              quantity = if(event.version >= product_stock.version, event.quantity, product_stock.quantity),
              updated_at = if(event.version >= product_stock.version, event.updated_at, product_stock.updated_at),
              version = greatest(event.version, product_stock.version)
            """;

    /** What MySQL says of a row without one of the states 22 and 23: a check, a trigger's signal, a text it cannot hold. */
    private static final Set<Integer> ROWS_OWN_ERRORS = Set.of(1366, 1644, 3819);

    private static final RowMapper<Figure> FIGURE =
            (row, number) -> new Figure(row.getString("sku"), row.getLong("quantity"), row.getLong("version"));

    private final JdbcProductDatabase database;
    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    JdbcProductStock(JdbcProductDatabase database) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.named = new NamedParameterJdbcTemplate(jdbc);
    }

    /**
     * Writes the events in one transaction, unless later ones were written before.
     *
     * @param events in the order of their SKUs, one each
     * @throws RefusedException when the database refuses one of them for what it says; nothing is written then
     */
    void write(List<StockChanged> events) {
        try {
            database.inTransaction(() -> {
                for (int first = 0; first < events.size(); first += ROWS) {
                    upsert(events.subList(first, Math.min(first + ROWS, events.size())));
                }
            });
        } catch (DataAccessException e) {
            if (isForARowsSake(e)) {
                throw new RefusedException("the product system: "
                        + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            }
            throw e;
        }
    }

    private void upsert(List<StockChanged> events) {
        String rows = String.join(",", Collections.nCopies(events.size(), "(?,?,?,?)"));
        String insert = "insert into product_stock (sku, quantity, version, updated_at) values " + rows;
        jdbc.update(insert + UNLESS_OLDER, statement -> {
            int index = 1;
            for (StockChanged event : events) {
                statement.setString(index++, event.sku());
                statement.setLong(index++, event.sellable());
                statement.setLong(index++, event.version());
                statement.setString(
                        index++, DatabaseTime.parameter(event.asOf()).toString());
            }
        });
    }

    /** A lost connection, a deadlock, a table that is not there are nobody's fault: the same events are taken later. */
    private static boolean isForARowsSake(DataAccessException failure) {
        @Nullable Throwable cause = NestedExceptionUtils.getRootCause(failure);
        if (!(cause instanceof SQLException sql)) {
            return false;
        }
        @Nullable String state = sql.getSQLState();
        boolean isData = state != null && (state.startsWith("22") || state.startsWith("23"));
        return isData || ROWS_OWN_ERRORS.contains(sql.getErrorCode());
    }

    @Override
    public List<Figure> page(String after, int limit) {
        return jdbc.query(
                "select sku, quantity, version from product_stock where sku > ? order by sku limit ?",
                FIGURE,
                after,
                limit);
    }

    @Override
    public Map<String, Figure> find(Collection<String> skus) {
        return named
                .query(
                        "select sku, quantity, version from product_stock where sku in (:skus)",
                        Map.of("skus", skus),
                        FIGURE)
                .stream()
                .collect(Collectors.toMap(Figure::sku, Function.identity()));
    }
}
