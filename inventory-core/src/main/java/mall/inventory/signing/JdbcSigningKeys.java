package mall.inventory.signing;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import mall.inventory.database.DatabaseTime;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSigningKeys {

    private static final int SLOTS = 2;

    private final JdbcClient jdbc;

    JdbcSigningKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The id of the new key; empty when both of the client's slots are taken. */
    OptionalLong add(long clientId, byte[] sealed) {
        for (int slot = 1; slot <= SLOTS; slot++) {
            OptionalLong added = add(clientId, slot, sealed);
            if (added.isPresent()) {
                return added;
            }
        }
        return OptionalLong.empty();
    }

    private OptionalLong add(long clientId, int slot, byte[] sealed) {
        KeyHolder id = new GeneratedKeyHolder();
        try {
            jdbc.sql("insert into signing_key (client_id, slot, sealed) values (?, ?, ?)")
                    .params(clientId, slot, sealed)
                    .update(id);
        } catch (DuplicateKeyException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Objects.requireNonNull(id.getKey()).longValue());
    }

    List<SigningKey> list(long clientId) {
        return jdbc.sql("select id, created_at from signing_key where client_id = ? order by id")
                .param(clientId)
                .query((row, number) -> new SigningKey(row.getLong("id"), DatabaseTime.read(row, "created_at")))
                .list();
    }

    List<byte[]> sealed(long clientId) {
        return jdbc.sql("select sealed from signing_key where client_id = ?")
                .param(clientId)
                .query((row, number) -> row.getBytes("sealed"))
                .list();
    }

    boolean delete(long clientId, long keyId) {
        return jdbc.sql("delete from signing_key where client_id = ? and id = ?")
                        .params(clientId, keyId)
                        .update()
                > 0;
    }
}
