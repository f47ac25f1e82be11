package mall.inventory.bench.measure;

/** A configuration that has its turn in every round. */
public interface Contender {

    /** What tells it from the others, in a few words. */
    String label();

    /** Runs at load without looking, until the compiler has seen all of it. */
    void warmUp();

    /** One slice. What it began has ended when this returns. */
    Measurement measure();
}
