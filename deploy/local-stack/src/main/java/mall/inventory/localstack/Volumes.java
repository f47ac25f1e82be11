package mall.inventory.localstack;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;

/**
 * The container engine's volumes behind a persistent home. Files that a container writes into a mounted folder would be another
 * user's; the engine's own volume avoids that. Its name is kept in the store's folder, beside the passwords that fit its data: who
 * deletes the folder by hand gets a new volume with the new passwords.
 */
final class Volumes {

    private static final String NAME_FILE = "volume";
    private static final String PREFIX = "mall-inventory-";

    private final Supplier<DockerClient> engine;
    private final Progress progress;

    /** @param engine asked only where there is a volume to remove; may fail */
    Volumes(Supplier<DockerClient> engine, Progress progress) {
        this.engine = engine;
        this.progress = progress;
    }

    static Volumes ofThisMachine(Progress progress) {
        return new Volumes(Volumes::client, progress);
    }

    private static DockerClient client() {
        if (!ContainerEngine.mayBeThere() || !ContainerEngine.answers()) {
            throw new LocalStackException("no container engine answers");
        }
        return DockerClientFactory.instance().client();
    }

    /** The volume of a store, which the engine makes when it is first mounted. */
    static String name(Path storeFolder) {
        return PrivateFiles.kept(
                storeFolder.resolve(NAME_FILE), () -> PREFIX + storeFolder.getFileName() + "-" + Secrets.random(12));
    }

    /** Removes what a home's containers kept. A volume that cannot be removed is in nobody's way, so that is only reported. */
    void remove(Path home) {
        List<String> names = Arrays.stream(Store.values())
                .map(store -> home.resolve(store.folder()).resolve(NAME_FILE))
                .filter(Files::exists)
                .map(Volumes::read)
                .filter(name -> name.startsWith(PREFIX))
                .toList();
        try {
            names.forEach(name -> remove(engine.get(), name));
        } catch (RuntimeException e) {
            progress.notice("the former data stay in a container engine's volumes (" + e.getMessage()
                    + "); this removes them: docker volume rm " + String.join(" ", names));
        }
    }

    private void remove(DockerClient docker, String name) {
        // A killed run's container has it until Testcontainers' reaper comes.
        List<Container> holders = docker.listContainersCmd()
                .withShowAll(true)
                .withVolumeFilter(List.of(name))
                .exec();
        for (Container holder : holders) {
            progress.notice("found container " + holder.getId() + " left over by a run that died; removing it");
            docker.removeContainerCmd(holder.getId()).withForce(true).exec();
        }
        try {
            docker.removeVolumeCmd(name).exec();
        } catch (NotFoundException _) {
            // Somebody was faster, or its container was never started.
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
