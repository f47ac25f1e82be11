package mall.inventory.quickstart.invoices;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The shop whose days are replayed.
 *
 * @param lines lines of the file
 * @param notStock how many of them stand for no goods, by what they stand for
 * @param names of all SKUs, by SKU
 * @param openingStock units by SKU before the first voucher
 * @param vouchers in the order of time
 */
public record Shop(
        int lines,
        Map<NotStock, Integer> notStock,
        Map<String, String> names,
        Map<String, Integer> openingStock,
        List<Voucher> vouchers) {

    /** The shop of the file that comes along. */
    public static Shop fromFile() {
        List<InvoiceLine> file = InvoiceFile.read();
        List<Voucher> vouchers = Vouchers.of(file);
        Map<NotStock, Integer> notStock = new EnumMap<>(NotStock.class);
        file.forEach(line -> NotStock.of(line.stockCode()).ifPresent(kind -> notStock.merge(kind, 1, Integer::sum)));
        return new Shop(
                file.size(),
                notStock,
                ShopCatalogue.namesBySku(file, vouchers),
                OpeningStock.unitsBySku(vouchers),
                vouchers);
    }
}
