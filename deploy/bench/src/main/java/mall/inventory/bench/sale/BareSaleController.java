package mall.inventory.bench.sale;

import static mall.inventory.access.AccessRule.allow;

import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import mall.inventory.access.AccessRules;
import mall.inventory.access.Scope;
import mall.inventory.ledger.Actor;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Refuses every order with the same bytes, after everything that happens in front of the sale: the least that a refusal can cost here. */
@RestController
class BareSaleController {

    /** As deep as the service's own, and below the paths that its rate limit covers. */
    static final String PATH = "/v1/activities/{id}/bench-noop";

    /** What the service says, word for word, with other numbers. */
    private static final byte[] ANSWER = """
            {"type":"urn:mall-inventory:problem:sold-out","title":"Sold out","status":409,\
            "detail":"nothing is left; units may come back when orders are not paid",\
            "instance":"/v1/activities/sale-0/deductions","code":"SOLD_OUT",\
            "lines":[{"sku":"HOT-0","requested":1,"available":0}]}""".getBytes(StandardCharsets.UTF_8);

    @Bean
    static AccessRules bareSaleRules() {
        return AccessRules.of(allow(HttpMethod.POST, PATH, Scope.CHECKOUT));
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> refuse(@PathVariable String id, @Valid @RequestBody BareSaleRequest request, Actor actor) {
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ANSWER);
    }
}
