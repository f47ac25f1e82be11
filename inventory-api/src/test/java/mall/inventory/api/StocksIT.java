package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.access.Scope.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import mall.inventory.api.readmodel.StockReadModel;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/** What clients see of stocks, to the letter, as long as nobody turns the read model on. */
@ApiTest
class StocksIT {

    @Autowired
    private Mall mall;

    @Autowired
    private ObjectProvider<StockReadModel> model;

    /** A list of one SKU, from the books. */
    static String books(String sku, int units) {
        return """
                {"stocks":[{"sku":"%s","sellable":%d,"reserved":0,"activity":0,"withheld":0,"unassigned":0,"onHand":%2$d,\
                "warehouses":[{"warehouse":"MAIN","onHand":%2$d,"allocated":0,"withheld":0}]}]}""".formatted(sku, units);
    }

    @Test
    void areListedAsTheBooksSay() {
        String sku = mall.skuWith(3);

        assertThat(mall.get(CHECKOUT, "/v1/stocks?sku=" + sku).is(200).text()).isEqualTo(books(sku, 3));
    }

    @Test
    void needNoRedis() {
        assertThat(model.stream()).isEmpty();
        assertThat(mall.get(MONITOR, "/actuator/health")
                        .is(200)
                        .json()
                        .at("/components")
                        .propertyNames())
                .contains("db")
                .doesNotContain("redis");
    }
}
