package mall.inventory.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each command, seen from the client's side and from the server's. */
class TcpProxyTests {

    private static final int SILENCE_MILLIS = 300;
    private static final Duration SOON = Duration.ofSeconds(5);

    private EchoServer server;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = EchoServer.start();
        proxy = TcpProxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void passesBytesBothWays() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoed(client, "hello")).isEqualTo("hello");
            assertThat(proxy.connections()).isEqualTo(1);
        }

        assertThat(Await.until(SOON, () -> proxy.connections() == 0)).isTrue();
        assertThat(proxy.broken()).isZero();
    }

    @Test
    void cutClosesWhatThereIsAndRefusesWhatComes() throws IOException {
        try (Socket client = connect()) {
            echoed(client, "hello");

            proxy.cut();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            assertThat(Await.until(SOON, () -> server.connections() == 0)).isTrue();
            assertThat(proxy.broken()).isEqualTo(1);
        }
    }

    @Test
    void acceptsAgainOnTheSamePortAfterACut() throws IOException {
        proxy.cut();

        proxy.pass();

        try (Socket client = connect()) {
            assertThat(echoed(client, "again")).isEqualTo("again");
        }
    }

    @Test
    void resetTellsBothSidesAndAcceptsNewConnections() throws IOException {
        try (Socket client = connect()) {
            echoed(client, "hello");

            proxy.reset();

            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            assertThat(Await.until(SOON, () -> server.resets() == 1)).isTrue();
        }
        try (Socket client = connect()) {
            assertThat(echoed(client, "again")).isEqualTo("again");
        }
    }

    @Test
    void stallKeepsConnectionsOpenAndSilentAndLosesNothing() throws IOException {
        try (Socket client = connect()) {
            echoed(client, "before");

            proxy.stall();
            send(client, "during");

            assertSilent(client);
            try (Socket other = connect()) {
                send(other, "new");
                assertSilent(other);
                assertThat(server.received()).isEqualTo("before");

                proxy.pass();

                assertThat(read(client, "during".length())).isEqualTo("during");
                assertThat(read(other, "new".length())).isEqualTo("new");
            }
        }
    }

    @Test
    void aStalledConnectionCanBeCut() throws IOException {
        try (Socket client = connect()) {
            proxy.stall();
            send(client, "during");

            proxy.cut();

            assertThat(isGone(client)).isTrue();
            assertThat(Await.until(SOON, () -> proxy.connections() == 0)).isTrue();
        }
    }

    @Test
    void delayHoldsEachChunkBackForSoLong() throws IOException {
        try (Socket client = connect()) {
            proxy.delay(Duration.ofMillis(150));
            long began = System.nanoTime();

            assertThat(echoed(client, "late")).isEqualTo("late");

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void cutsTheAnswerAfterSoManyBytes() throws IOException {
        try (Socket client = connect()) {
            echoed(client, "before");
            proxy.cutAfter(Direction.TO_CLIENT, 3);

            send(client, "answer");

            assertThat(rest(client)).isEqualTo("ans");
            assertThat(Await.until(SOON, () -> server.received().equals("beforeanswer")))
                    .isTrue();
        }
    }

    @Test
    void cutsTheRequestAfterSoManyBytes() throws IOException {
        try (Socket client = connect()) {
            proxy.cutAfter(Direction.TO_SERVER, 3);

            send(client, "request");

            assertThat(Await.until(
                            SOON,
                            () -> server.connections() == 0 && server.received().equals("req")))
                    .isTrue();
        }
    }

    @Test
    void losesTheAnswerToAStatementThatTheServerHasGot() throws IOException {
        try (Socket client = connect()) {
            proxy.loseAnswersTo("commit", 1);
            assertThat(echoed(client, "update")).isEqualTo("update");

            send(client, "COMMIT");

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(server.received()).isEqualTo("updateCOMMIT");
            assertThat(proxy.lostAnswers()).isEqualTo(1);
        }
    }

    @Test
    void losesOneAnswerInSoMany() throws IOException {
        proxy.loseAnswersTo("commit", 2);
        try (Socket client = connect()) {
            assertThat(echoed(client, "commit")).isEqualTo("commit");

            send(client, "commit");

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void isGoneForItsClientWhenTheServerIs() throws IOException {
        server.close();

        try (Socket client = connect()) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), 2_000);
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static String echoed(Socket client, String text) throws IOException {
        send(client, text);
        return read(client, text.length());
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(Socket client, int length) throws IOException {
        return new String(client.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }

    private static String rest(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** Bytes that were never read make a reset of a close. */
    private static boolean isGone(Socket client) throws IOException {
        try {
            return client.getInputStream().read() == -1;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true;
        }
    }

    private static void assertSilent(Socket client) throws IOException {
        client.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout(5_000);
    }
}
