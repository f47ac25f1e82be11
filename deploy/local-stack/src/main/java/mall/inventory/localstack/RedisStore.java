package mall.inventory.localstack;

import java.util.Optional;

/** A Redis server. */
public final class RedisStore extends RunningStore {

    private final RedisAddress address;

    RedisStore(ServerControl server, RedisAddress address) {
        super(server);
        this.address = address;
    }

    /** Host name or address. */
    public String host() {
        return address.host();
    }

    /** TCP port. */
    public int port() {
        return address.port();
    }

    /** The user, where it is not the default one. */
    public Optional<String> username() {
        return Optional.ofNullable(address.username());
    }

    /** The password, where there is one; a new one at each start of the stack. */
    public Optional<String> password() {
        return Optional.ofNullable(address.password());
    }

    /** The number of the database, 0 unless the given address says otherwise. */
    public int database() {
        return address.database();
    }

    /** Whether the connection is encrypted ({@code rediss://}). */
    public boolean tls() {
        return address.tls();
    }

    /** All of it as {@code redis://[user][:password]@host:port/database}. */
    public String uri() {
        return address.uri();
    }
}
