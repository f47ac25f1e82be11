package mall.inventory.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mall.inventory.database.DatabaseTime;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcApiClients {

    private static final String COLUMNS =
            "select id, name, scopes, warehouses, created_at, revoked_at from api_client ";

    private static final String INSERT =
            "insert into api_client (name, scopes, warehouses, token_sha256) values (?, ?, ?, ?)";

    private static final String REVOKE =
            "update api_client set revoked_at = utc_timestamp(6) where id = ? and revoked_at is null";

    private final JdbcClient jdbc;

    JdbcApiClients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ApiClient> findActive(TokenHash token) {
        return jdbc.sql(COLUMNS + "where token_sha256 = ? and revoked_at is null")
                .param(token.bytes())
                .query(JdbcApiClients::read)
                .optional();
    }

    Optional<ApiClient> findByName(String name) {
        return jdbc.sql(COLUMNS + "where name = ?")
                .param(name)
                .query(JdbcApiClients::read)
                .optional();
    }

    Optional<ApiClient> findById(long id) {
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(id)
                .query(JdbcApiClients::read)
                .optional();
    }

    Optional<TokenHash> tokenOf(long id) {
        return jdbc.sql("select token_sha256 from api_client where id = ?")
                .param(id)
                .query((row, number) -> TokenHash.ofBytes(row.getBytes(1)))
                .optional();
    }

    List<ApiClient> page(long after, int limit) {
        return jdbc.sql(COLUMNS + "where id > ? order by id limit ?")
                .params(after, limit)
                .query(JdbcApiClients::read)
                .list();
    }

    /** Whether it was added; false when the name or the token is taken. */
    boolean add(String name, Set<Scope> scopes, PermittedWarehouses warehouses, TokenHash token) {
        try {
            jdbc.sql(INSERT)
                    .params(Arrays.asList(name, Scope.join(scopes), warehouses.join(), token.bytes()))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    void revoke(long id) {
        jdbc.sql(REVOKE).param(id).update();
    }

    private static ApiClient read(ResultSet row, int number) throws SQLException {
        return new ApiClient(
                row.getLong("id"),
                row.getString("name"),
                Scope.split(row.getString("scopes")),
                PermittedWarehouses.split(row.getString("warehouses")),
                DatabaseTime.read(row, "created_at"),
                row.getTimestamp("revoked_at") == null ? null : DatabaseTime.read(row, "revoked_at"));
    }
}
