package mall.inventory.quickstart.invoices;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invoice number of the file, read as what it does to the stock. */
public sealed interface Voucher {

    /** The invoice number; cancellations begin with {@code C}. */
    String number();

    /**
     * Goods sold.
     *
     * @param channel where they were sold, from the customer's country
     * @param customer null when the shop did not know
     * @param lines as they stand in the file: a SKU may come twice
     */
    record Order(String number, String channel, @Nullable String customer, List<Units> lines) implements Voucher {}

    /**
     * Goods a customer cancelled.
     *
     * @param customer null when the shop did not know
     * @param lines positive units, summed per SKU
     */
    record Cancellation(String number, @Nullable String customer, List<Units> lines) implements Voucher {}

    /**
     * A correction of the stock figure: no customer, no price.
     *
     * @param difference in units: negative lost, positive found
     * @param note the shop's words, such as "damages"; often empty
     */
    record Correction(String number, String sku, int difference, String note) implements Voucher {}

    /** Nothing but charges: no stock moves. */
    record Charges(String number) implements Voucher {}
}
