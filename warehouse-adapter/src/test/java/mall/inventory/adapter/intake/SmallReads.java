package mall.inventory.adapter.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

/** A connection that has some bytes at a time, and never knows how many are to come. */
final class SmallReads extends FilterInputStream {

    private final Random random;
    private final int most;

    SmallReads(InputStream in, Random random, int most) {
        super(in);
        this.random = random;
        this.most = most;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(length, 1 + random.nextInt(most)));
    }

    @Override
    public int available() {
        return 0;
    }
}
