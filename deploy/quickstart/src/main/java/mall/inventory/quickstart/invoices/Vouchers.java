package mall.inventory.quickstart.invoices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads each invoice as what it does to the stock.
 *
 * <ol>
 *   <li>Codes that stand for money alone ({@link NotStock}) are set aside; an invoice of nothing else moves no stock.
 *   <li>Numbers that begin with {@code C} are cancellations, with negative quantities only.
 *   <li>An invoice without any price and without a customer corrects the stock figure: negative lost, positive found. The file has
 *       118 of them, all of one line. A single line without a price is no such sign: invoice 537534 sells 57 lines for one amount
 *       entered by hand, others give a piece away among hundreds that are priced, and those goods left the house like the rest.
 *   <li>Everything else is an order.
 * </ol>
 *
 * What fits none of these is refused by name, never guessed.
 */
final class Vouchers {

    private Vouchers() {}

    /** The vouchers in the order of the file, which is the order of time. */
    static List<Voucher> of(List<InvoiceLine> file) {
        Map<String, List<InvoiceLine>> byInvoice = new LinkedHashMap<>();
        file.forEach(line -> byInvoice
                .computeIfAbsent(line.invoiceNo(), number -> new ArrayList<>())
                .add(line));
        return byInvoice.values().stream().map(Vouchers::read).toList();
    }

    private static Voucher read(List<InvoiceLine> invoice) {
        InvoiceLine first = invoice.getFirst();
        List<InvoiceLine> goods = invoice.stream().filter(InvoiceLine::isStock).toList();
        if (goods.isEmpty()) {
            return new Voucher.Charges(first.invoiceNo());
        }
        if (isCancellation(first)) {
            return new Voucher.Cancellation(first.invoiceNo(), first.customer(), cancelled(goods));
        }
        if (isCorrection(invoice)) {
            return correction(invoice);
        }
        return new Voucher.Order(first.invoiceNo(), channel(first), first.customer(), sold(goods));
    }

    private static boolean isCancellation(InvoiceLine line) {
        return line.invoiceNo().startsWith("C");
    }

    private static boolean isCorrection(List<InvoiceLine> invoice) {
        return invoice.stream().noneMatch(line -> line.isPriced() || line.customer() != null);
    }

    private static List<Units> cancelled(List<InvoiceLine> goods) {
        goods.forEach(line -> require(line.quantity() < 0, line, "a cancellation takes units back"));
        return Units.linesOf(Units.perSku(goods.stream()
                .map(line -> new Units(line.stockCode(), -line.quantity()))
                .toList()));
    }

    private static List<Units> sold(List<InvoiceLine> goods) {
        goods.forEach(line -> require(line.quantity() > 0, line, "an order sells at least one unit"));
        return goods.stream()
                .map(line -> new Units(line.stockCode(), line.quantity()))
                .toList();
    }

    private static Voucher correction(List<InvoiceLine> invoice) {
        InvoiceLine line = invoice.getFirst();
        require(invoice.size() == 1 && line.quantity() != 0, line, "a correction is one line with a difference");
        return new Voucher.Correction(line.invoiceNo(), line.stockCode(), line.quantity(), line.description());
    }

    private static String channel(InvoiceLine line) {
        return line.country().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static void require(boolean holds, InvoiceLine line, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("Invoice " + line.invoiceNo() + ": " + rule + ": " + line);
        }
    }
}
