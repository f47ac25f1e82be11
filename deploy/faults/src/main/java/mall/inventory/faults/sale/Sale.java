package mall.inventory.faults.sale;

import java.time.Duration;
import java.util.SequencedMap;

/**
 * An activity of a round's own.
 *
 * @param id also the prefix of its orders' numbers
 * @param allotted units per SKU that it has; the first SKU is the one that most buyers want
 * @param opening units per SKU that there are, with those that it does not have
 * @param perUserLimit units of a SKU that one user may have
 * @param hold how long unpaid units are held
 */
record Sale(
        String id,
        SequencedMap<String, Integer> allotted,
        SequencedMap<String, Integer> opening,
        int perUserLimit,
        Duration hold) {

    /** Who buys with this number: numbers are user and count. */
    static String userOf(String orderNo) {
        return orderNo.substring(0, orderNo.lastIndexOf('-'));
    }
}
