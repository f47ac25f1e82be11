package mall.inventory.localstack;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The stack's MySQL for Spring Boot. */
final class JdbcStackDetails implements JdbcConnectionDetails, AutoCloseable {

    private final LocalStack stack;
    private final Leases.Lease lease;

    JdbcStackDetails(LocalStack stack) {
        this.stack = stack;
        this.lease = stack.lease();
    }

    @Override
    public String getUsername() {
        return stack.mysql().username();
    }

    @Override
    public String getPassword() {
        return stack.mysql().password();
    }

    @Override
    public String getJdbcUrl() {
        return stack.mysql().jdbcUrl();
    }

    @Override
    public String getDriverClassName() {
        return "com.mysql.cj.jdbc.Driver";
    }

    /** Called by Spring after the connection pool, which depends on this, is closed. */
    @Override
    public void close() {
        lease.close();
    }
}
