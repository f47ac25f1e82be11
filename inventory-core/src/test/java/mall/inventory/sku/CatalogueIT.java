package mall.inventory.sku;

import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CoreIntegrationTest
class CatalogueIT {

    @Autowired
    Catalogue catalogue;

    @Test
    void addsASkuOnce() throws InterruptedException {
        CatalogueItem item = item(number("sku"));

        List<Boolean> added = Crowd.run(8, caller -> () -> catalogue.add(item));

        assertThat(added).containsOnlyOnce(true);
        assertThat(catalogue.find(item.sku())).contains(item);
    }

    @Test
    void keepsApartCodesThatDifferOnlyInCase() {
        String code = number("sku");

        assertThat(catalogue.add(item(code + "a"))).isTrue();
        assertThat(catalogue.add(item(code + "A"))).isTrue();
        assertThat(catalogue.find(new Sku(code + "A"))).contains(item(code + "A"));
        assertThat(catalogue.find(new Sku(code + "a"))).contains(item(code + "a"));
    }

    @Test
    void pagesInTheOrderOfTheCodes() {
        String code = number("page");
        List.of("-c", "-a", "-B").forEach(suffix -> catalogue.add(item(code + suffix)));

        CataloguePage first = catalogue.page(new Sku(code), 2);
        CataloguePage second = catalogue.page(first.next(), 1);

        assertThat(first.items()).extracting(item -> item.sku().code()).containsExactly(code + "-B", code + "-a");
        assertThat(second.items()).extracting(item -> item.sku().code()).containsExactly(code + "-c");
    }

    @Test
    void knowsNothingOfOtherCodes() {
        assertThat(catalogue.find(new Sku(number("nobody")))).isEmpty();
    }

    private static CatalogueItem item(String code) {
        return new CatalogueItem(new Sku(code), "A phone", SellablePolicy.FOLLOW_PHYSICAL, "phones");
    }
}
