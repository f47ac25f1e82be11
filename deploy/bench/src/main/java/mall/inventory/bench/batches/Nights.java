package mall.inventory.bench.batches;

import java.nio.file.Path;
import java.util.List;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;

/** Files of all warehouses, sent to the adapter and booked; or loaded into a bare table. */
final class Nights implements Contender {

    private final String label;
    private final Source source;
    private final Sink sink;
    private final int rows;

    /** What the files say. */
    @FunctionalInterface
    interface Source {

        List<Path> files();
    }

    /** Where they go; returns when they are there. */
    @FunctionalInterface
    interface Sink {

        void take(List<Path> files);
    }

    Nights(String label, Source source, Sink sink, int rows) {
        this.label = label;
        this.source = source;
        this.sink = sink;
        this.rows = rows;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public void warmUp() {
        sink.take(source.files());
    }

    @Override
    public Measurement measure() {
        List<Path> files = source.files();
        long began = System.nanoTime();
        sink.take(files);
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Measurement(rows / seconds, Double.NaN, Double.NaN, 0, 0);
    }
}
