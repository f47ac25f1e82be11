package mall.inventory.localstack;

import java.time.Duration;

/**
 * Counts the applications that use a stack. All shutdown hooks of a JVM run at the same time; the stack's waits here, so that
 * Spring's can close the services while their stores still answer.
 */
final class Leases {

    private int open;

    /** One application's claim, released when its beans have been destroyed. */
    final class Lease implements AutoCloseable {

        private boolean released;

        private Lease() {}

        @Override
        public void close() {
            synchronized (Leases.this) {
                if (!released) {
                    released = true;
                    open--;
                    Leases.this.notifyAll();
                }
            }
        }
    }

    synchronized Lease take() {
        open++;
        return new Lease();
    }

    /** How many are still out after the wait. */
    synchronized int awaitNone(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (open > 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return open;
    }
}
