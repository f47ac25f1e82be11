package mall.inventory.adapter;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import mall.inventory.access.Scope;

/** A batch on its way over a connection that can be looked at, held up, and cut. */
final class SlowUpload implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;
    private final boolean chunked;

    /** Sends the request's head. */
    SlowUpload(int port, String query, String lengthHeader) throws IOException {
        this.socket = new Socket("localhost", port);
        this.out = socket.getOutputStream();
        this.chunked = lengthHeader.startsWith("Transfer-Encoding");
        socket.setSoTimeout(30_000);
        write("POST " + BatchCalls.PATH + "?" + query + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                + "Authorization: Bearer " + Depot.token(Scope.ERP) + "\r\n" + lengthHeader + "\r\n\r\n");
    }

    static SlowUpload chunked(int port, String query) throws IOException {
        return new SlowUpload(port, query, "Transfer-Encoding: chunked");
    }

    static SlowUpload ofLength(int port, String query, int length) throws IOException {
        return new SlowUpload(port, query, "Content-Length: " + length);
    }

    /** Sends a part of the body. */
    void send(String part) throws IOException {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        write(chunked ? Integer.toHexString(bytes.length) + "\r\n" + part + "\r\n" : part);
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends the body; the answer's status line. */
    String finish() throws IOException {
        if (chunked) {
            write("0\r\n\r\n");
        }
        return status();
    }

    String status() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = socket.getInputStream().read();
                b >= 0 && b != '\r';
                b = socket.getInputStream().read()) {
            line.append((char) b);
        }
        return line.toString();
    }

    /** Cuts the connection. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
