package mall.inventory.faults.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the tables say of an order.
 *
 * @param isPlaced whether there is such an order; a cancellation that came before its order has no placing
 * @param later the numbers of what happened to it, in their order
 */
record Booked(boolean isPlaced, List<Long> later) {

    static Booked placed() {
        return new Booked(true, new ArrayList<>());
    }

    static Booked neverPlaced() {
        return new Booked(false, new ArrayList<>());
    }

    /** The ids that its events have to have, in the order in which they have to be seen first. */
    List<String> ids(String orderNo) {
        return Stream.concat(
                        isPlaced ? Stream.of("placed:" + orderNo) : Stream.empty(),
                        later.stream().map(id -> "event:" + id))
                .toList();
    }
}
