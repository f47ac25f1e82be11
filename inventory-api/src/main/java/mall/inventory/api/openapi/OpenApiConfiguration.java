package mall.inventory.api.openapi;

import static mall.inventory.access.AccessRule.open;
import static org.springframework.http.HttpMethod.GET;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import mall.inventory.access.AccessPolicy;
import mall.inventory.access.AccessRules;
import mall.inventory.access.Caller;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ProblemDetail;

@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Actor.class, Caller.class)
                .replaceWithClass(ProblemDetail.class, ProblemDocument.class)
                .replaceWithSchema(Sku.class, new StringSchema().minLength(1).maxLength(64))
                .replaceWithSchema(OrderNo.class, new StringSchema().pattern(Document.NUMBER_PATTERN));
    }

    @Bean
    OpenAPI mallInventoryApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Mall Inventory")
                                .version("v1")
                                .description(
                                        "Deduct, confirm, extend and roll back orders' stock; look after the catalogue and the books."
                                                + " Every document number makes its request idempotent: send it again when in doubt."))
                .components(new Components()
                        .addSecuritySchemes(
                                EndpointDescriptions.BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API token, or a JWT where an issuer is configured"))
                        .schemas(ModelConverters.getInstance().readAll(new AnnotatedType(ProblemDocument.class))));
    }

    @Bean
    OpenApiCustomizer endpointDescriptions(AccessPolicy policy) {
        return new EndpointDescriptions(policy);
    }

    @Bean
    OperationCustomizer refusalDescriptions() {
        return new RefusalDescriptions();
    }

    @Bean
    AccessRules openApiRules() {
        return AccessRules.of(
                open(GET, "/v3/api-docs/**"),
                open(GET, "/v3/api-docs.yaml"),
                open(GET, "/swagger-ui.html"),
                open(GET, "/swagger-ui/**"));
    }
}
