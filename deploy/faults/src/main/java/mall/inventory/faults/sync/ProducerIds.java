package mall.inventory.faults.sync;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.jspecify.annotations.Nullable;

/** Who has written what of a topic. Consumers are not told; the broker's files say it, once for a batch. */
final class ProducerIds {

    private final Path data;
    private final String topic;
    private final Map<Integer, NavigableMap<Long, Long>> firstOffsets = new HashMap<>();

    /** @param data the broker's folder */
    ProducerIds(Path data, String topic) {
        this.data = data;
        this.topic = topic;
    }

    /** Reads the files as they are. */
    void look() {
        for (Path folder : found(data, topic + "-[0-9]*")) {
            String name = folder.getFileName().toString();
            int partition = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
            found(folder, "*.log").forEach(segment -> read(partition, segment.toFile()));
        }
    }

    private void read(int partition, File segment) {
        NavigableMap<Long, Long> producers = firstOffsets.computeIfAbsent(partition, _ -> new TreeMap<>());
        try (FileRecords records = FileRecords.open(segment, false)) {
            for (RecordBatch batch : records.batches()) {
                producers.put(batch.baseOffset(), batch.producerId());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + segment, e);
        }
    }

    /** The producer of a record. */
    long of(int partition, long offset) {
        Map.@Nullable Entry<Long, Long> batch =
                firstOffsets.getOrDefault(partition, new TreeMap<>()).floorEntry(offset);
        if (batch == null) {
            throw new IllegalStateException(
                    "%s has no file with offset %d of partition %d".formatted(data, offset, partition));
        }
        return batch.getValue();
    }

    private static List<Path> found(Path folder, String names) {
        try (var files = Files.newDirectoryStream(folder, names)) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + folder, e);
        }
    }
}
