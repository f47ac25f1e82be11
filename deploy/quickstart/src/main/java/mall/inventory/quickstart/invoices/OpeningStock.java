package mall.inventory.quickstart.invoices;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies in the warehouse before the first invoice. The file does not say, so it is derived: 95% of all units that will be asked
 * for or written off, rounded up to packs of {@value #PACK}. Most SKUs last, the most wanted run out towards the end, and a
 * real shop's refusals come of it: about one order in four lacks something, about one line in fifteen.
 */
final class OpeningStock {

    static final int PACK = 6;
    private static final int PERCENT = 95;

    private OpeningStock() {}

    /** The units by SKU, sorted; SKUs of which nothing was there are left out. */
    static Map<String, Integer> unitsBySku(List<Voucher> vouchers) {
        Map<String, Integer> wanted = new TreeMap<>();
        for (Voucher voucher : vouchers) {
            switch (voucher) {
                case Voucher.Order order -> order.lines().forEach(line -> add(wanted, line.sku(), line.quantity()));
                case Voucher.Correction correction -> add(wanted, correction.sku(), -correction.difference());
                case Voucher.Cancellation _, Voucher.Charges _ -> {}
            }
        }
        wanted.replaceAll((sku, units) -> packed(units));
        return wanted;
    }

    private static void add(Map<String, Integer> wanted, String sku, int units) {
        if (units > 0) {
            wanted.merge(sku, units, Math::addExact);
        }
    }

    private static int packed(int units) {
        return Math.ceilDiv(units * PERCENT, 100 * PACK) * PACK;
    }
}
