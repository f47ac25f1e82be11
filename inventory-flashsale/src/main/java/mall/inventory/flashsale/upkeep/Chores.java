package mall.inventory.flashsale.upkeep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the chores from the start of the service to its end. */
@Component
class Chores implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final List<Chore> chores;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    Chores(List<Chore> chores) {
        this.chores = List.copyOf(chores);
    }

    @Override
    public void start() {
        running = true;
        for (Chore chore : chores) {
            threads.add(Thread.ofPlatform().daemon().name(chore.name()).start(() -> keepDoing(chore)));
        }
    }

    private void keepDoing(Chore chore) {
        String lastFailure = "";
        while (running) {
            boolean more = false;
            try {
                more = chore.doNow();
                lastFailure = "";
            } catch (RuntimeException e) {
                // A store that is away for a minute is told of once.
                if (running && !lastFailure.equals(e.toString())) {
                    lastFailure = e.toString();
                    LOG.warn("{} failed and goes on", chore.name(), e);
                }
            }
            if (!more && !rest(chore.rest())) {
                return;
            }
        }
    }

    private static boolean rest(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(STOP_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
