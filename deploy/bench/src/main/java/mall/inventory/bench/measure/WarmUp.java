package mall.inventory.bench.measure;

import java.time.Duration;

/** How long each contender runs before anything is measured. */
public record WarmUp(Duration duration) {

    /** All of it is a slice whose figures nobody looks at. */
    public Slice slice() {
        return new Slice(Duration.ZERO, duration);
    }
}
