package mall.inventory.quickstart.invoices;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A line of the file as it stands there.
 *
 * @param quantity in units; negative on cancellations and losses
 * @param invoicedAt the shop's wall clock
 * @param unitPrice in pounds sterling
 * @param customer null when the shop did not know
 */
record InvoiceLine(
        String invoiceNo,
        String stockCode,
        String description,
        int quantity,
        LocalDateTime invoicedAt,
        BigDecimal unitPrice,
        @Nullable String customer,
        String country) {

    boolean isPriced() {
        return unitPrice.signum() != 0;
    }

    boolean isStock() {
        return NotStock.of(stockCode).isEmpty();
    }
}
