package mall.inventory.counting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.CountKey;

/** A SKU in the warehouse as it really is. */
final class ModelShelf {

    final Sku sku;
    int lying;
    int promised;
    private final List<Integer> moves = new ArrayList<>();
    private final List<Instant> movedAt = new ArrayList<>();
    CountKey counted = new CountKey(Instant.EPOCH, 0);
    int countedUnits;
    final List<Paid> paid = new ArrayList<>();
    final List<Paid> shipped = new ArrayList<>();

    ModelShelf(Sku sku, int units) {
        this.sku = sku;
        this.lying = units;
        this.countedUnits = units;
    }

    void move(int units, Instant at) {
        lying += units;
        moves.add(units);
        movedAt.add(at);
    }

    /** What the last count that the books took has found, and what moved after it. */
    int onHand() {
        int units = countedUnits;
        for (int i = 0; i < moves.size(); i++) {
            if (movedAt.get(i).isAfter(counted.asOf())) {
                units += moves.get(i);
            }
        }
        return units;
    }

    /** An order that is paid, of so many units. */
    record Paid(OrderNo order, int units) {}
}
