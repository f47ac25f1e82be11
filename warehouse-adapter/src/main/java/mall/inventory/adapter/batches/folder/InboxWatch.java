package mall.inventory.adapter.batches.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import mall.inventory.adapter.batches.BatchProperties;
import mall.inventory.adapter.batches.Reception;
import mall.inventory.adapter.batches.StockBatches;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Looks at the inbox from the start of the service to its end, when there is one. */
@Component
class InboxWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(InboxWatch.class);
    private static final Duration REST = Duration.ofMillis(500);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final @Nullable Path folder;
    private final Duration quiet;
    private final Reception reception;
    private final StockBatches batches;
    private final JsonMapper json;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    InboxWatch(BatchProperties properties, Reception reception, StockBatches batches, JsonMapper json) {
        this.folder = properties.inbox();
        this.quiet = properties.inboxQuiet();
        this.reception = reception;
        this.batches = batches;
        this.json = json;
    }

    @Override
    public void start() {
        running = true;
        Path inbox = folder;
        if (inbox != null) {
            thread = Thread.ofPlatform().daemon().name("stock-batch-inbox").start(() -> keepLooking(inbox));
        }
    }

    private void keepLooking(Path inbox) {
        @Nullable Inbox open = null;
        String lastFailure = "";
        while (running) {
            try {
                if (open == null) {
                    open = new Inbox(new InboxFolders(inbox), reception, batches, json, quiet);
                }
                open.look();
                lastFailure = "";
            } catch (IOException | RuntimeException e) {
                if (running && !lastFailure.equals(e.toString())) {
                    lastFailure = e.toString();
                    LOG.warn("the inbox {} could not be looked after, and is looked at again", inbox, e);
                }
            }
            if (!rest()) {
                return;
            }
        }
    }

    private static boolean rest() {
        try {
            Thread.sleep(REST);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread looking = thread;
        if (looking != null) {
            try {
                if (!looking.join(STOP_LIMIT)) {
                    looking.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
