package mall.inventory.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/** Free ports of the loopback address. */
final class Ports {

    private static final int ATTEMPTS = 5;

    private Ports() {}

    /** A port that is free now. Another process may take it before it is used, hence {@link #retrying}. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        }
    }

    /** Tries with one port after the other for as long as the reason of the failure is that the port was taken. */
    static <T> T retrying(IntSupplier ports, IntFunction<T> start) {
        for (int attempt = 1; ; attempt++) {
            try {
                return start.apply(ports.getAsInt());
            } catch (ServerEnded e) {
                if (!e.portTaken() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
