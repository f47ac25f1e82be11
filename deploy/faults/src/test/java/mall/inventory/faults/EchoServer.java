package mall.inventory.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Says back what it hears, and remembers it. */
final class EchoServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger resets = new AtomicInteger();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private EchoServer(ServerSocket listener) {
        this.listener = listener;
    }

    static EchoServer start() throws IOException {
        EchoServer server = new EchoServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return open.size();
    }

    int resets() {
        return resets.get();
    }

    String received() {
        return received.toString(StandardCharsets.US_ASCII);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> echo(client));
            } catch (IOException _) {
                // closed
            }
        }
    }

    private void echo(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            byte[] bytes = new byte[1_024];
            for (int length = in.read(bytes); length > 0; length = in.read(bytes)) {
                received.write(bytes, 0, length);
                client.getOutputStream().write(bytes, 0, length);
            }
        } catch (SocketException _) {
            resets.incrementAndGet();
        } catch (IOException _) {
            // gone
        } finally {
            open.remove(client);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
