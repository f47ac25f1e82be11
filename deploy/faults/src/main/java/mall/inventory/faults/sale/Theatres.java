package mall.inventory.faults.sale;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import mall.inventory.faults.rounds.RoundPlan;
import org.jspecify.annotations.Nullable;

/** The theatre of a round: that of the one before, unless it is of the other kind. */
final class Theatres implements AutoCloseable {

    private final Path folder;
    private final Map<String, String> properties;
    private final Consumer<String> progress;
    private @Nullable Theatre open;

    Theatres(Path folder, Map<String, String> properties, Consumer<String> progress) {
        this.folder = folder;
        this.properties = properties;
        this.progress = progress;
    }

    Theatre of(RoundPlan<SaleFault> plan) {
        boolean cluster = plan.fault().needsCluster();
        Theatre theatre = open;
        if (theatre == null || theatre.hasCluster() != cluster) {
            close();
            Path own = folder.resolve("from-round-" + plan.number());
            theatre = cluster
                    ? Theatre.withCluster(own, properties, progress)
                    : Theatre.withServer(own, properties, progress);
            open = theatre;
        }
        return theatre;
    }

    @Override
    public void close() {
        Theatre last = open;
        open = null;
        if (last != null) {
            last.close();
        }
    }
}
