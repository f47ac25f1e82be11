package mall.inventory.sync.capture;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC URL taken apart: the binlog is not read through JDBC.
 *
 * @param parameters of the driver
 */
record MySqlUrl(String host, int port, String database, Map<String, String> parameters) {

    private static final Pattern URL = Pattern.compile("jdbc:mysql://([^/,:?]+)(?::(\\d+))?/([^?]+)(?:\\?(.*))?");
    private static final int PORT = 3306;

    static MySqlUrl of(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "the binlog of one server is read: a URL like jdbc:mysql://host:3306/inventory is needed");
        }
        return new MySqlUrl(
                parts.group(1),
                parts.group(2) == null ? PORT : Integer.parseInt(parts.group(2)),
                parts.group(3),
                parameters(parts.group(4)));
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null) {
            for (String parameter : query.split("&", -1)) {
                int equals = parameter.indexOf('=');
                if (equals > 0) {
                    parameters.put(
                            parameter.substring(0, equals),
                            URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return parameters;
    }

    /** How the connection is secured, as the driver calls it. */
    String sslMode() {
        return parameters.getOrDefault("sslMode", "PREFERRED");
    }
}
