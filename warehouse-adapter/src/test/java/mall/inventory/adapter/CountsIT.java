package mall.inventory.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import mall.inventory.access.Scope;
import mall.inventory.stock.StockPosition.WarehousePosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a warehouse counts of a SKU is booked, unless something later is; what does not fit is refused by name, and has changed nothing. */
@AdapterTest
class CountsIT {

    private static final JsonMapper JSON = new JsonMapper();

    private record Answer(int status, String text) {

        String at(String pointer) {
            JsonNode json = JSON.readTree(text);
            return json.at(pointer).asString("nothing");
        }

        Answer is(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            return this;
        }
    }

    @Autowired
    private RestTestClient http;

    @Autowired
    private Depot depot;

    private String warehouse = "";
    private String sku = "";

    @BeforeEach
    void tenUnits() {
        warehouse = depot.warehouse();
        sku = depot.skuWith(10, warehouse);
    }

    @Test
    void booksWhatIsThere() {
        Answer counted = count("{\"onHand\": 7}").is(200);

        assertThat(counted.at("/before")).isEqualTo("10");
        assertThat(counted.at("/onHand")).isEqualTo("7");
        assertThat(counted.at("/asOf")).endsWith("Z");
        assertThat(depot.stock(sku).sellable()).isEqualTo(7);
        assertThat(depot.stock(sku).warehouses()).containsExactly(new WarehousePosition(warehouse, 7, 0, 0));
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void refusesWhatIsOlder() {
        String morning = depot.nowPlus(-120);
        String noon = depot.nowPlus(-60);
        count("{\"onHand\": 7, \"asOf\": \"%s\", \"sequence\": 2}".formatted(noon))
                .is(200);

        assertThat(changesNothing(() -> count("{\"onHand\": 9, \"asOf\": \"%s\"}".formatted(morning)))
                        .is(409)
                        .at("/code"))
                .isEqualTo("STALE_SEQUENCE");
        changesNothing(() -> count("{\"onHand\": 9, \"asOf\": \"%s\", \"sequence\": 2}".formatted(noon)))
                .is(409);
        changesNothing(() -> count("{\"onHand\": 17, \"asOf\": \"%s\", \"sequence\": 1}".formatted(noon)))
                .is(409);
        // The receipt of ten units came after noon: it is not undone.
        assertThat(count("{\"onHand\": 7, \"asOf\": \"%s\", \"sequence\": 2}".formatted(noon))
                        .is(200)
                        .at("/onHand"))
                .isEqualTo("17");
        count("{\"onHand\": 8, \"asOf\": \"%s\", \"sequence\": 3}".formatted(noon))
                .is(200);
    }

    /** A warehouse system that numbers its messages and has no clock to speak of. */
    @Test
    void goesByTheNumbersOfOneWhoGivesNoMoments() {
        count("{\"onHand\": 7, \"sequence\": 5}").is(200);

        changesNothing(() -> count("{\"onHand\": 9, \"sequence\": 4}")).is(409);
        changesNothing(() -> count("{\"onHand\": 9, \"sequence\": 5}")).is(409);
        count("{\"onHand\": 7, \"sequence\": 5}").is(200);
        assertThat(count("{\"onHand\": 9, \"sequence\": 6}").is(200).at("/before"))
                .isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                          | onHand
                    {"onHand": -1}                                              | onHand
                    {"onHand": 1000000001}                                      | onHand
                    {"onHand": 1, "sequence": 0}                                | sequence
                    {"onHand": 1, "asOf": "2020-01-01T00:00:00Z"}               | asOf
                    {"onHand": 1, "asOf": "2999-01-01T00:00:00Z"}               | asOf
                    """)
    void saysWhatIsWrong(String json, String field) {
        Answer refused = changesNothing(() -> count(json)).is(400);

        assertThat(refused.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void knowsWarehousesAndSkus() {
        assertThat(put("/v1/warehouses/nowhere/stocks/" + sku, "{\"onHand\": 1}", Scope.ERP)
                        .is(404)
                        .at("/detail"))
                .contains("nowhere");
        assertThat(put("/v1/warehouses/" + warehouse + "/stocks/none", "{\"onHand\": 1}", Scope.ERP)
                        .is(404)
                        .at("/detail"))
                .contains("none");
        put("/v1/warehouses/" + warehouse + "/stocks/" + sku, "{\"onHand\": 1}", Scope.OPS)
                .is(403);
    }

    @Test
    void bringsWhatTheWarehouseNeverHad() {
        String other = depot.warehouse();

        put("/v1/warehouses/" + other + "/stocks/" + sku, "{\"onHand\": 3}", Scope.ERP)
                .is(200);

        assertThat(depot.stock(sku).sellable()).isEqualTo(13);
        assertThat(depot.isBalanced()).isTrue();
    }

    private Answer count(String json) {
        return put("/v1/warehouses/" + warehouse + "/stocks/" + sku, json, Scope.ERP);
    }

    private Answer put(String path, String json, Scope scope) {
        EntityExchangeResult<String> result = http.put()
                .uri(path)
                .header("Authorization", "Bearer " + Depot.token(scope))
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange()
                .expectBody(String.class)
                .returnResult();
        return new Answer(result.getStatus().value(), String.valueOf(result.getResponseBody()));
    }

    private Answer changesNothing(Supplier<Answer> request) {
        Map<String, String> before = depot.books();
        Answer answer = request.get();
        assertThat(depot.books()).isEqualTo(before);
        return answer;
    }
}
