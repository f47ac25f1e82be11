package mall.inventory;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import mall.inventory.problem.StoreTrouble;

/**
 * Callers who come again when they are told to: in a crowd on a busy machine the wait for a row, a connection or a lock may run out,
 * which is no fault of whatever the crowd is there to find out.
 */
public final class Patient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Patient() {}

    /** Makes the same call until the stores are not behind. */
    public static <T> T call(Callable<T> work) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return work.call();
            } catch (RuntimeException e) {
                if (!StoreTrouble.isBehind(e) || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
    }

    /** The same for every call of an engine, each of which finds its own work when it comes again. */
    public static <T> T with(Class<T> type, T engine) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(() -> {
                    try {
                        return method.invoke(engine, arguments);
                    } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof RuntimeException failure) {
                            throw failure;
                        }
                        throw e;
                    }
                })));
    }
}
