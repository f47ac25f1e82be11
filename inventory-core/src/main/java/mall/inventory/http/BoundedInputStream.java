package mall.inventory.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import mall.inventory.problem.BodyTooLargeException;

class BoundedInputStream extends ServletInputStream {

    private final ServletInputStream body;
    private final long maxBytes;
    private long bytesRead;

    BoundedInputStream(ServletInputStream body, long maxBytes) {
        this.body = body;
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        int read = body.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = body.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int bytes) throws BodyTooLargeException {
        bytesRead += bytes;
        if (bytesRead > maxBytes) {
            throw new BodyTooLargeException(maxBytes);
        }
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
