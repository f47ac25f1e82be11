package mall.inventory.quickstart.invoices;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the shop sells: every stock code of the file that stands for goods, with a name. */
final class ShopCatalogue {

    private ShopCatalogue() {}

    /**
     * The names by SKU, sorted. The first description that a customer saw counts: what stands on a correction is a note among
     * colleagues ("damages", "?", "amazon"). A SKU that was only ever corrected goes by its code.
     */
    static Map<String, String> namesBySku(List<InvoiceLine> file, List<Voucher> vouchers) {
        Set<String> corrections = vouchers.stream()
                .filter(Voucher.Correction.class::isInstance)
                .map(Voucher::number)
                .collect(Collectors.toSet());
        List<InvoiceLine> goods = file.stream().filter(InvoiceLine::isStock).toList();
        Map<String, String> names = new TreeMap<>();
        goods.stream()
                .filter(line -> !line.description().isEmpty() && !corrections.contains(line.invoiceNo()))
                .forEach(line -> names.putIfAbsent(line.stockCode(), line.description()));
        goods.forEach(line -> names.putIfAbsent(line.stockCode(), line.stockCode()));
        return names;
    }
}
