package mall.inventory.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import mall.inventory.faults.Traffic.Rule;

/** One connection through the proxy: a thread for each direction. */
final class Link {

    private static final int CHUNK = 16 * 1024;

    private final Socket client;
    private final Socket server;
    private final Traffic traffic;
    private final TcpProxy proxy;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean answerIsLost;

    Link(Socket client, Socket server, Traffic traffic, TcpProxy proxy) {
        this.client = client;
        this.server = server;
        this.traffic = traffic;
        this.proxy = proxy;
    }

    void start() {
        Thread.ofVirtual().start(() -> new Pump(Direction.TO_SERVER, client, server).run());
        Thread.ofVirtual().start(() -> new Pump(Direction.TO_CLIENT, server, client).run());
    }

    /** By command: an orderly close of both sides. */
    void close() {
        end(true);
    }

    /** By command: without lingering, a close is a reset. */
    void reset() {
        try {
            client.setSoLinger(true, 0);
            server.setSoLinger(true, 0);
        } catch (IOException _) {
            // closed already
        }
        end(true);
    }

    private void end(boolean byCommand) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        close(client);
        close(server);
        traffic.wake();
        proxy.ended(this, byCommand);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // as good as closed
        }
    }

    /** What goes on after a chunk. */
    private enum Next {
        READ_ON,
        END
    }

    private final class Pump {

        private final Direction direction;
        private final Socket from;
        private final Socket to;
        private long countedFor;
        private long left;

        private Pump(Direction direction, Socket from, Socket to) {
            this.direction = direction;
            this.from = from;
            this.to = to;
        }

        private void run() {
            byte[] bytes = new byte[CHUNK];
            boolean byCommand = false;
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(bytes); length >= 0 && !byCommand; length = byCommand ? 0 : in.read(bytes)) {
                    byCommand = forward(bytes, length, out) == Next.END;
                }
            } catch (IOException _) {
                // One side is gone, and then so is the other.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            end(byCommand);
        }

        private Next forward(byte[] bytes, int length, OutputStream out) throws IOException, InterruptedException {
            Rule rule = traffic.await(closed::get);
            if (rule instanceof Rule.Delay delay) {
                Thread.sleep(delay.time());
            }
            if (direction == Direction.TO_CLIENT && answerIsLost) {
                traffic.countLostAnswer();
                return Next.END;
            }
            if (direction == Direction.TO_SERVER && traffic.isToBeLost(rule, bytes, length)) {
                answerIsLost = true;
            }
            int allowed = allowed(rule, length);
            out.write(bytes, 0, allowed);
            out.flush();
            return allowed < length || isSpent(rule) ? Next.END : Next.READ_ON;
        }

        private int allowed(Rule rule, int length) {
            if (!(rule instanceof Rule.CutAfter cut) || cut.direction() != direction) {
                return length;
            }
            if (countedFor != cut.command()) {
                countedFor = cut.command();
                left = cut.bytes();
            }
            int allowed = (int) Math.min(left, length);
            left -= allowed;
            return allowed;
        }

        private boolean isSpent(Rule rule) {
            return rule instanceof Rule.CutAfter cut && cut.direction() == direction && left == 0;
        }
    }
}
