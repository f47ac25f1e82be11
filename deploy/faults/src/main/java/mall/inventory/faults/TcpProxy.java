package mall.inventory.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A wire between a client and a server on this machine that can be broken in the ways wires break. A command counts for all
 * connections, those there are and those to come, until the next one.
 */
public final class TcpProxy implements AutoCloseable {

    private static final Duration BIND_LIMIT = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final InetSocketAddress server;
    private final int port;
    private final Traffic traffic = new Traffic();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicLong broken = new AtomicLong();
    private @Nullable ServerSocket listener;
    private Thread acceptor;

    private TcpProxy(InetSocketAddress server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
        this.port = listener.getLocalPort();
        this.acceptor = accept(listener);
    }

    /** A proxy on a free port that passes everything. */
    public static TcpProxy to(InetSocketAddress server) {
        try {
            return new TcpProxy(server, listen(0));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen", e);
        }
    }

    /** Where clients connect, on the loopback address. */
    public int port() {
        return port;
    }

    /** Connections that are open now. */
    public int connections() {
        return links.size();
    }

    /** Connections that a command has broken so far. */
    public long broken() {
        return broken.get();
    }

    /** Answers that {@link #loseAnswersTo} has swallowed so far. */
    public long lostAnswers() {
        return traffic.lostAnswers();
    }

    /** Everything flows again, what was held back included, and connections are accepted. */
    public synchronized void pass() {
        traffic.pass();
        if (listener == null) {
            listener = listenAgain();
            acceptor = accept(listener);
        }
    }

    /** Closes all connections and refuses new ones. */
    public synchronized void cut() {
        close(listener);
        listener = null;
        // The port answers until the thread that was waiting in accept has let go of it.
        Await.until(SOON, () -> !acceptor.isAlive());
        links.forEach(Link::close);
    }

    /** Resets all connections, once: both sides get an RST. New ones are accepted. */
    public void reset() {
        links.forEach(Link::reset);
    }

    /** Nothing flows any more. Connections stay open, and new ones are accepted in silence. */
    public void stall() {
        traffic.stall();
    }

    /** Each chunk comes so much later. */
    public void delay(Duration time) {
        traffic.delay(time);
    }

    /** Closes each connection when so many more bytes have gone in this direction, in the middle of a message if need be. */
    public void cutAfter(Direction direction, long bytes) {
        traffic.cutAfter(direction, bytes);
    }

    /**
     * Closes a connection when it has got the answer to such a statement, in place of passing that on: the server has done it, and
     * the client never hears of it.
     *
     * @param statement what a chunk to the server contains, in any case
     * @param oneIn how many of them there are for one that is lost
     */
    public void loseAnswersTo(String statement, int oneIn) {
        traffic.loseAnswersTo(statement, oneIn);
    }

    @Override
    public void close() {
        cut();
    }

    /** Forgets a connection; told by the connection itself, once. */
    void ended(Link link, boolean byCommand) {
        links.remove(link);
        if (byCommand) {
            broken.incrementAndGet();
        }
    }

    private Thread accept(ServerSocket on) {
        return Thread.ofVirtual().name("proxy-" + port).start(() -> {
            while (!on.isClosed()) {
                try {
                    Socket client = on.accept();
                    // Apart, because a server that does not answer must not keep this thread from letting go of the
                    // port.
                    Thread.startVirtualThread(() -> connect(client, on));
                } catch (IOException _) {
                    // The listener was closed, which ends the loop.
                }
            }
        });
    }

    private void connect(Socket client, ServerSocket on) {
        try {
            link(client, on);
        } catch (IOException _) {
            // The server refuses, and then so do we.
        }
    }

    private void link(Socket client, ServerSocket on) throws IOException {
        Socket upstream = new Socket();
        try {
            upstream.connect(server);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
        } catch (IOException e) {
            client.close();
            upstream.close();
            throw e;
        }
        Link link = new Link(client, upstream, traffic, this);
        links.add(link);
        link.start();
        if (on.isClosed()) {
            link.close(); // cut while it was on its way
        }
    }

    private ServerSocket listenAgain() {
        ServerSocket[] found = new ServerSocket[1];
        // Another process may have been given the port for a moment, for a connection of its own.
        boolean bound = Await.until(BIND_LIMIT, () -> {
            try {
                found[0] = listen(port);
                return true;
            } catch (SocketException _) {
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (!bound) {
            throw new IllegalStateException("Port " + port + " was taken while the proxy was cut");
        }
        return found[0];
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void close(@Nullable ServerSocket socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
