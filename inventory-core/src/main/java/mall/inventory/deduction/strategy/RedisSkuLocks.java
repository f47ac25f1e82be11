package mall.inventory.deduction.strategy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.sku.Sku;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/** A lock per SKU, over all nodes. They are taken in the SKUs' order, as rows are. */
@Component
@Lazy
@ConditionalOnProperty(name = "inventory.deduction.strategy", havingValue = "distributed-lock")
class RedisSkuLocks {

    private static final String PREFIX = "inventory:lock:sku:";

    private final RedissonClient redisson;
    private final Duration timeout;
    private final Duration lease;

    RedisSkuLocks(RedissonClient redisson, DeductionProperties properties) {
        this.redisson = redisson;
        this.timeout = properties.lock().timeout();
        this.lease = properties.lock().lease();
    }

    /**
     * Does the work while this thread holds the locks.
     *
     * @throws CannotAcquireLockException when others hold one for too long
     * @throws TransientDataAccessResourceException when Redis does not answer
     */
    <T> T holding(SortedSet<Sku> skus, Supplier<T> work) {
        Deque<RLock> held = new ArrayDeque<>();
        try {
            long deadline = System.nanoTime() + timeout.toNanos();
            for (Sku sku : skus) {
                held.push(lock(sku, deadline));
            }
            return work.get();
        } finally {
            unlock(held);
        }
    }

    private RLock lock(Sku sku, long deadline) {
        RLock lock = redisson.getLock(PREFIX + sku.code());
        try {
            if (lock.tryLock(Math.max(deadline - System.nanoTime(), 0), lease.toNanos(), TimeUnit.NANOSECONDS)) {
                return lock;
            }
        } catch (RedisException e) {
            throw new TransientDataAccessResourceException(
                    "Redis does not answer; the lock of " + sku + " is needed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotAcquireLockException("interrupted while waiting for the lock of " + sku, e);
        }
        throw new CannotAcquireLockException("others held the lock of " + sku + " for " + timeout.toMillis() + " ms");
    }

    private static void unlock(Deque<RLock> held) {
        for (RLock lock : held) {
            try {
                lock.unlock();
            } catch (IllegalMonitorStateException e) {
                // The lease has ended. What was written was guarded by its WHERE, not by the lock.
            } catch (RedisException e) {
                // Redis is away and would be so for each of them; the leases end by themselves, and the order is
                // written.
                return;
            }
        }
    }
}
