package mall.inventory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@ApiTest
class OpenApiIT {

    @Autowired
    private Mall mall;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void describesEveryEndpoint() {
        JsonNode paths = document().at("/paths");

        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (!handler.getBeanType().getName().startsWith("mall.inventory.api.")) {
                return;
            }
            String path = mapping.getPathPatternsCondition().getFirstPattern().getPatternString();
            mapping.getMethodsCondition().getMethods().forEach(method -> {
                JsonNode operation = paths.path(path).path(method.name().toLowerCase(Locale.ROOT));
                assertThat(operation.path("summary").asString(""))
                        .as(method + " " + path)
                        .isNotBlank();
                assertThat(operation.path("description").asString(""))
                        .as(method + " " + path)
                        .containsPattern("Scope: (checkout|ops|erp|monitor)");
                assertThat(operation.path("security").get(0).has("bearer")).isTrue();
                assertThat(operation
                                .at("/responses/400/content/application~1problem+json/schema/$ref")
                                .asString(""))
                        .as(method + " " + path)
                        .isEqualTo("#/components/schemas/Problem");
            });
        });
    }

    @Test
    void describesTheContract() {
        JsonNode document = document();

        assertThat(document.at("/info/title").asString()).isEqualTo("Mall Inventory");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.at("/components/schemas/Problem/properties/code").isMissingNode())
                .isFalse();
        JsonNode place = document.at("/paths/~1v1~1deductions/post");
        assertThat(place.at("/responses/409/description").asString()).contains("INSUFFICIENT_STOCK", "ROLLED_BACK");
        assertThat(place.at("/responses/201").isMissingNode()).isFalse();
        JsonNode sku = document.at("/paths/~1v1~1stocks~1{sku}/get/parameters/0");
        assertThat(sku.at("/schema/type").asString()).isEqualTo("string");
        JsonNode strategy = document.at("/paths/~1v1~1admin~1strategies~1{id}/put");
        assertThat(strategy.at("/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/StrategyRequest");
        assertThat(strategy.at("/responses/200/content").toString()).contains("#/components/schemas/StrategyView");
        assertThat(strategy.at("/responses/428/content").toString()).contains("#/components/schemas/Problem");
        assertThat(strategy.at("/responses/412/description").asString()).contains("PRECONDITION");
        assertThat(strategy.at("/responses/428/description").asString()).contains("PRECONDITION");
        assertThat(strategy.at("/parameters").findValuesAsString("name")).contains("If-Match");
        assertThat(document.at("/components/schemas/LaneRequest/properties/cutOff/type")
                        .asString())
                .isEqualTo("string");
        JsonNode transfer = document.at("/paths/~1v1~1admin~1transfers/post");
        assertThat(transfer.at("/responses/201/content").toString()).contains("#/components/schemas/TransferView");
        assertThat(transfer.at("/responses/422/description").asString()).contains("ORDER_NO_REUSED", "UNKNOWN_SKU");
        assertThat(document.toString()).doesNotContain("\"Actor\"");
    }

    @Test
    void showsItInABrowser() {
        Answer redirect = mall.send(mall.request("/swagger-ui.html").GET());

        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("Location")).endsWith("/swagger-ui/index.html");
        assertThat(mall.send(mall.request("/swagger-ui/index.html").GET())
                        .is(200)
                        .text())
                .contains("swagger-ui");
        mall.send(mall.request("/swagger-ui/swagger-ui-bundle.js").GET()).is(200);
        mall.send(mall.request("/v3/api-docs/swagger-config").GET()).is(200);
    }

    private JsonNode document() {
        return mall.send(mall.request("/v3/api-docs").GET()).is(200).json();
    }
}
