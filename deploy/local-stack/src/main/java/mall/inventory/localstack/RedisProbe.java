package mall.inventory.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** The two commands it takes to know that a Redis server answers and how old it is; no client library for that. */
final class RedisProbe {

    private static final int PROBE_MILLIS = 2_000;
    private static final int CHECK_MILLIS = 30_000;

    private RedisProbe() {}

    /** The server's version; empty while it does not answer, is loading, or refuses the password. */
    static Optional<Version> version(RedisAddress address) {
        return version(address, PROBE_MILLIS);
    }

    /** The same with the patience of somebody who asks only once. */
    static Optional<Version> patientVersion(RedisAddress address) {
        return version(address, CHECK_MILLIS);
    }

    private static Optional<Version> version(RedisAddress address, int limitMillis) {
        try (Socket socket = connect(address, limitMillis);
                var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            var out = socket.getOutputStream();
            if (address.password() != null) {
                String user = address.username() == null ? "default" : address.username();
                out.write(command("AUTH", user, address.password()));
                if (!"+OK".equals(reader.readLine())) {
                    return Optional.empty();
                }
            }
            out.write(command("PING"));
            if (!"+PONG".equals(reader.readLine())) {
                return Optional.empty();
            }
            out.write(command("INFO", "server"));
            return versionLine(reader);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Socket connect(RedisAddress address, int limitMillis) throws IOException {
        Socket socket = address.tls() ? SSLSocketFactory.getDefault().createSocket() : new Socket();
        try {
            socket.connect(new InetSocketAddress(address.host(), address.port()), limitMillis);
            socket.setSoTimeout(limitMillis);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Optional<Version> versionLine(BufferedReader reader) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("redis_version:")) {
                return Version.in(line);
            }
        }
        return Optional.empty();
    }

    private static byte[] command(String... words) {
        StringBuilder resp = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            resp.append('$')
                    .append(word.getBytes(UTF_8).length)
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        return resp.toString().getBytes(UTF_8);
    }
}
