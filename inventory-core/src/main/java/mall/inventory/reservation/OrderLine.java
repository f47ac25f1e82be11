package mall.inventory.reservation;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import mall.inventory.ledger.Quantity;
import mall.inventory.sku.Sku;

/** So many units of a SKU. */
public record OrderLine(Sku sku, Quantity quantity) {

    /** What a content hash takes in of lines. */
    public static List<String> fields(List<OrderLine> lines) {
        return lines.stream()
                .flatMap(line -> Stream.of(
                        line.sku().code(), String.valueOf(line.quantity().units())))
                .toList();
    }

    /**
     * The lines with those of one SKU summed, in the order in which rows are locked.
     *
     * @throws IllegalArgumentException when a sum passes {@link Quantity#MAX}
     */
    public static List<OrderLine> summed(Collection<OrderLine> lines) {
        TreeMap<Sku, Long> units = new TreeMap<>();
        lines.forEach(line -> units.merge(line.sku(), (long) line.quantity().units(), Long::sum));
        return units.entrySet().stream()
                .map(entry ->
                        new OrderLine(entry.getKey(), new Quantity(Math.clamp(entry.getValue(), 0, Integer.MAX_VALUE))))
                .toList();
    }
}
