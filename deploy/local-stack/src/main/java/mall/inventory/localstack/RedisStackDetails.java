package mall.inventory.localstack;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/** The stack's Redis for Spring Boot. */
final class RedisStackDetails implements DataRedisConnectionDetails, AutoCloseable {

    private final LocalStack stack;
    private final Leases.Lease lease;

    RedisStackDetails(LocalStack stack) {
        this.stack = stack;
        this.lease = stack.lease();
    }

    @Override
    public @Nullable String getUsername() {
        return stack.redis().username().orElse(null);
    }

    @Override
    public @Nullable String getPassword() {
        return stack.redis().password().orElse(null);
    }

    @Override
    public @Nullable SslBundle getSslBundle() {
        return stack.redis().tls() ? SslBundle.systemDefault() : null;
    }

    @Override
    public Standalone getStandalone() {
        RedisStore redis = stack.redis();
        return Standalone.of(redis.host(), redis.port(), redis.database());
    }

    /** Called by Spring after the connection factory, which depends on this, is closed. */
    @Override
    public void close() {
        lease.close();
    }
}
