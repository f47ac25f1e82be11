package mall.inventory.api.checkout;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import mall.inventory.contract.RequestedLines;
import mall.inventory.shipping.ShippingQuotes;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/shipping-quotes")
@Tag(name = "Checkout: shipping")
class QuoteController {

    private final ShippingQuotes quotes;

    QuoteController(ShippingQuotes quotes) {
        this.quotes = quotes;
    }

    @PostMapping
    @Operation(
            summary = "Ask whether, from where and by when an order would ship",
            description =
                    "Holds nothing. An order that follows is sourced in the same way from what is there at its moment; each line"
                            + " names the strategy that decided, and each warehouse that nothing would come from its reason.")
    QuoteView quote(@Valid @RequestBody QuoteRequest request) {
        return QuoteView.of(quotes.quote(
                request.channel() == null ? CheckoutRequests.DEFAULT_CHANNEL : request.channel(),
                CheckoutRequests.destination(request),
                RequestedLines.summable(request.lines(), "lines")));
    }
}
