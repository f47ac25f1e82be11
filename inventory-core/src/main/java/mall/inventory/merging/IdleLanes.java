package mall.inventory.merging;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The lanes that have nothing to do. The one that came last is woken first: its connection and its caches are the warmest. */
final class IdleLanes {

    private final Deque<Thread> resting = new ConcurrentLinkedDeque<>();

    /** Whoever makes work calls this after the work can be seen. */
    void wakeOne() {
        Thread lane = resting.pollFirst();
        if (lane != null) {
            LockSupport.unpark(lane);
        }
    }

    void wakeAll() {
        resting.forEach(LockSupport::unpark);
    }

    /** Looks for work once more after it can be seen resting: work made before that is found, work made after it wakes the lane. */
    void rest(long nanos, BooleanSupplier hasNothingToDo) {
        Thread lane = Thread.currentThread();
        resting.addFirst(lane);
        if (hasNothingToDo.getAsBoolean()) {
            LockSupport.parkNanos(this, nanos);
        }
        resting.remove(lane);
    }
}
