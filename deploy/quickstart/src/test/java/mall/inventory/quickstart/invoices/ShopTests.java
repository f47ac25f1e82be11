package mall.inventory.quickstart.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mall.inventory.ledger.Document;
import org.junit.jupiter.api.Test;

class ShopTests {

    private static final Shop SHOP = Shop.fromFile();

    @Test
    void readsEveryInvoiceAsOneVoucher() {
        assertThat(SHOP.lines()).isEqualTo(22_523);
        assertThat(SHOP.vouchers()).hasSize(1_088);
        assertThat(vouchers(Voucher.Order.class)).hasSize(831);
        assertThat(vouchers(Voucher.Cancellation.class)).hasSize(122);
        assertThat(vouchers(Voucher.Correction.class)).hasSize(118);
        assertThat(vouchers(Voucher.Charges.class)).hasSize(17);
    }

    @Test
    void knowsWhatIsNoStock() {
        assertThat(SHOP.notStock())
                .containsOnlyKeys(NotStock.values())
                .containsEntry(NotStock.POSTAGE, 36)
                .containsEntry(NotStock.MANUAL, 23)
                .containsEntry(NotStock.DOTCOM_POSTAGE, 21)
                .containsEntry(NotStock.AMAZON_FEE, 7)
                .containsEntry(NotStock.CARRIAGE, 5)
                .containsEntry(NotStock.DISCOUNT, 4)
                .containsEntry(NotStock.SAMPLES, 2)
                .containsEntry(NotStock.BANK_CHARGES, 2);
    }

    @Test
    void namesEverySkuAndNothingElse() {
        assertThat(SHOP.names()).hasSize(2_481 - NotStock.values().length).containsKey("DCGS0076");
        assertThat(SHOP.names()).doesNotContainKeys("POST", "BANK CHARGES");
        assertThat(SHOP.names().values()).noneMatch(String::isBlank);
    }

    @Test
    void takesNoNoteForAName() {
        // "check", "damages", "?" and "amazon" stand where the corrections have no better words.
        assertThat(SHOP.names())
                .containsEntry("35833G", "4 GOLD FLOCK CHRISTMAS BALLS")
                .containsEntry("84968B", "84968B")
                .doesNotContainValue("check")
                .doesNotContainValue("?")
                .doesNotContainValue("amazon");
    }

    @Test
    void opensWithFullPacksOfKnownSkus() {
        assertThat(SHOP.names()).containsKeys(SHOP.openingStock().keySet().toArray(String[]::new));
        assertThat(SHOP.openingStock().values()).allMatch(units -> units > 0 && units % OpeningStock.PACK == 0);
    }

    @Test
    void opensWithMostOfWhatWillBeAskedFor() {
        List<Voucher> vouchers = List.of(
                new Voucher.Order("1", "web", null, List.of(new Units("A", 60), new Units("A", 60))),
                new Voucher.Cancellation("C1", null, List.of(new Units("A", 60), new Units("B", 1))),
                new Voucher.Correction("2", "A", -7, ""),
                new Voucher.Correction("3", "B", 500, ""));

        // 95% of 127 is 120.65: 21 packs.
        assertThat(OpeningStock.unitsBySku(vouchers)).hasSize(1).containsEntry("A", 126);
    }

    @Test
    void hasCodesThatFitIntoDocumentNumbers() {
        assertThat(SHOP.names().keySet()).allMatch(sku -> Document.isNumber("opening:" + sku));
    }

    private static <T extends Voucher> List<T> vouchers(Class<T> kind) {
        return SHOP.vouchers().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
