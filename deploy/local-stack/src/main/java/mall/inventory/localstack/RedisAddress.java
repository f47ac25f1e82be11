package mall.inventory.localstack;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How to reach a Redis server. */
record RedisAddress(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password,
        int database,
        boolean tls) {

    private static final int DEFAULT_PORT = 6379;

    static RedisAddress of(String host, int port, String password) {
        return new RedisAddress(host, port, null, password, 0, false);
    }

    /** Reads {@code redis[s]://[[user]:password@]host[:port][/database]}. */
    static RedisAddress parse(String text) {
        try {
            URI uri = URI.create(text);
            boolean tls = "rediss".equals(uri.getScheme());
            if (uri.getHost() == null || !(tls || "redis".equals(uri.getScheme()))) {
                throw new IllegalArgumentException("no redis:// address");
            }
            String[] user = uri.getRawUserInfo() == null
                    ? new String[] {""}
                    : uri.getRawUserInfo().split(":", 2);
            String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
            return new RedisAddress(
                    uri.getHost(),
                    uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                    decoded(user[0]),
                    user.length < 2 ? null : decoded(user[1]),
                    path.isEmpty() ? 0 : Integer.parseInt(path),
                    tls);
        } catch (IllegalArgumentException e) {
            // The text itself stays out of the message: it may hold a password.
            throw new LocalStackException(
                    StackSettings.name("redis.url") + " is no address like redis://:password@host:6379/0", e);
        }
    }

    String uri() {
        String user = username == null ? "" : encoded(username);
        String credentials = password == null ? user : user + ":" + encoded(password);
        return (tls ? "rediss://" : "redis://") + (credentials.isEmpty() ? "" : credentials + "@") + host + ":" + port
                + "/" + database;
    }

    private static @Nullable String decoded(String text) {
        return text.isEmpty() ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Passwords do not belong into logs. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
