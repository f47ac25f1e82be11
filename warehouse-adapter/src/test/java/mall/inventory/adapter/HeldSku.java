package mall.inventory.adapter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A SKU whose sellable stock nobody else can book, until it is let go. */
final class HeldSku {

    private final Connection connection;

    HeldSku(DataSource database, String sku) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement lock =
                connection.prepareStatement("select * from stock_bucket where sku = ? for update")) {
            lock.setString(1, sku);
            lock.executeQuery();
        }
    }

    void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }
}
