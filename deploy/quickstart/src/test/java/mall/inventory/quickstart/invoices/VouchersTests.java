package mall.inventory.quickstart.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VouchersTests {

    @Test
    void sellsTheLinesAsTheyStand() {
        List<Voucher> vouchers = Vouchers.of(List.of(
                line("1", "A", 2, "1.50", "17850"),
                line("1", "B", 1, "2", "17850"),
                line("1", "A", 3, "1.50", "17850")));

        assertThat(vouchers)
                .containsExactly(new Voucher.Order(
                        "1",
                        "united-kingdom",
                        "17850",
                        List.of(new Units("A", 2), new Units("B", 1), new Units("A", 3))));
    }

    @Test
    void leavesChargesOutOfAnOrder() {
        List<Voucher> vouchers =
                Vouchers.of(List.of(line("1", "A", 2, "1.50", null), line("1", "DOT", 1, "607.49", null)));

        assertThat(vouchers)
                .containsExactly(new Voucher.Order("1", "united-kingdom", null, List.of(new Units("A", 2))));
    }

    @Test
    void movesNothingForChargesAlone() {
        assertThat(Vouchers.of(
                        List.of(line("1", "BANK CHARGES", 1, "15", null), line("C2", "D", -1, "27.50", "14527"))))
                .containsExactly(new Voucher.Charges("1"), new Voucher.Charges("C2"));
    }

    @Test
    void takesAProductWithAStrangeCodeForAProduct() {
        assertThat(Vouchers.of(List.of(line("1", "DCGS0076", 1, "16.13", null))))
                .singleElement()
                .isInstanceOf(Voucher.Order.class);
    }

    @Test
    void sumsACancellationPerSku() {
        List<Voucher> vouchers = Vouchers.of(List.of(
                line("C1", "B", -1, "2", "17850"),
                line("C1", "A", -2, "1.50", "17850"),
                line("C1", "A", -3, "1.50", "17850")));

        assertThat(vouchers)
                .containsExactly(
                        new Voucher.Cancellation("C1", "17850", List.of(new Units("A", 5), new Units("B", 1))));
    }

    @Test
    void correctsTheStockWhenThereIsNeitherPriceNorCustomer() {
        List<Voucher> vouchers = Vouchers.of(List.of(line("1", "A", -43, "0", null), line("2", "B", 56, "0.00", null)));

        assertThat(vouchers)
                .containsExactly(
                        new Voucher.Correction("1", "A", -43, "THING"), new Voucher.Correction("2", "B", 56, "THING"));
    }

    @Test
    void sellsWhatIsGivenAwayWithOtherGoods() {
        List<Voucher> vouchers = Vouchers.of(List.of(line("1", "A", 2, "0", null), line("1", "B", 1, "4.95", null)));

        assertThat(vouchers)
                .containsExactly(
                        new Voucher.Order("1", "united-kingdom", null, List.of(new Units("A", 2), new Units("B", 1))));
    }

    @Test
    void sellsWhatAnAmountEnteredByHandPaysFor() {
        List<Voucher> vouchers = Vouchers.of(List.of(line("1", "A", 2, "0", null), line("1", "M", 1, "924.59", null)));

        assertThat(vouchers)
                .containsExactly(new Voucher.Order("1", "united-kingdom", null, List.of(new Units("A", 2))));
    }

    @Test
    void sellsWhatACustomerGetsForNothing() {
        assertThat(Vouchers.of(List.of(line("1", "A", 1, "0", "12647"))))
                .containsExactly(new Voucher.Order("1", "united-kingdom", "12647", List.of(new Units("A", 1))));
    }

    @Test
    void guessesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vouchers.of(List.of(line("1", "A", -1, "2", "17850"))))
                .withMessageContaining("Invoice 1: an order sells");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vouchers.of(List.of(line("C1", "A", 1, "2", "17850"))))
                .withMessageContaining("Invoice C1: a cancellation takes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vouchers.of(List.of(line("1", "A", 1, "0", null), line("1", "B", 1, "0", null))))
                .withMessageContaining("Invoice 1: a correction is one line");
    }

    private static InvoiceLine line(
            String invoiceNo, String code, int quantity, String price, @Nullable String customer) {
        return new InvoiceLine(
                invoiceNo,
                code,
                "THING",
                quantity,
                LocalDateTime.of(2010, 12, 1, 8, 26),
                new BigDecimal(price),
                customer,
                "United Kingdom");
    }
}
