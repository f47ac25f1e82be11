package mall.inventory.bench.rest;

import static mall.inventory.access.AccessRule.allow;

import jakarta.validation.Valid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.inventory.access.AccessRules;
import mall.inventory.access.Scope;
import mall.inventory.contract.OrderView;
import mall.inventory.ledger.Actor;
import mall.inventory.reservation.ReservationState;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes an order, lets everything happen to it that happens in front of the engine, and answers as if it were held. */
@RestController
class NoopController {

    static final String PATH = "/v1/bench/noop";

    private static final Duration HOLD = Duration.ofMinutes(15);

    @Bean
    static AccessRules noopRules() {
        return AccessRules.of(allow(HttpMethod.POST, PATH, Scope.CHECKOUT));
    }

    @PostMapping(PATH)
    ResponseEntity<OrderView> place(@Valid @RequestBody NoopRequest request, Actor actor) {
        Instant now = Instant.now();
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new OrderView(
                        request.orderNo(),
                        ReservationState.HELD,
                        channel(request.channel()),
                        request.userId(),
                        now,
                        now.plus(HOLD),
                        null,
                        request.lines().stream().map(NoopController::held).toList(),
                        null));
    }

    private static String channel(@Nullable String channel) {
        return channel == null ? "default" : channel;
    }

    private static OrderView.LineView held(NoopRequest.Line line) {
        return new OrderView.LineView(line.sku(), line.quantity(), line.quantity(), 0, 0, 0, List.of());
    }
}
