package mall.inventory.quickstart.invoices;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** So many units of a SKU. */
public record Units(String sku, int quantity) {

    /** The units per SKU, sorted by its code. */
    public static Map<String, Integer> perSku(Collection<Units> lines) {
        Map<String, Integer> sums = new TreeMap<>();
        lines.forEach(line -> sums.merge(line.sku(), line.quantity(), Math::addExact));
        return sums;
    }

    /** The lines of a map of units per SKU, in its order. */
    public static List<Units> linesOf(Map<String, Integer> perSku) {
        return perSku.entrySet().stream()
                .map(entry -> new Units(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** All units, whatever the SKU. */
    public static int sum(Collection<Units> lines) {
        return lines.stream().mapToInt(Units::quantity).sum();
    }
}
