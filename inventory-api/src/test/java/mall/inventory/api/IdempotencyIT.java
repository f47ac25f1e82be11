package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.api.Mall.number;
import static mall.inventory.api.Mall.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class IdempotencyIT {

    private static final String DEDUCTIONS = "/v1/deductions";

    @Autowired
    private Mall mall;

    private String sku;
    private String orderNo;

    @BeforeEach
    void stockUp() {
        sku = mall.skuWith(10);
        orderNo = number("order");
    }

    @Test
    void replaysTheSameOrderOnce() {
        Answer first = place(3).is(201);
        List<String> books = mall.books();
        Answer second = place(3).is(200);

        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(mall.books()).isEqualTo(books);
        assertThat(mall.stock(sku).sellable()).isEqualTo(7);
    }

    @Test
    void seesTheSameOrderInLinesOfAnotherOrderAndAnotherHold() {
        String other = mall.skuWith(10);
        String first = """
                {"orderNo": "%s", "lines": [{"sku": "%s", "quantity": 2}, {"sku": "%s", "quantity": 3}]}""".formatted(orderNo, sku, other);
        String second = """
                {"orderNo": "%s", "holdSeconds": 60, "lines": [{"sku": "%s", "quantity": 3}, {"sku": "%s", "quantity": 1},
                {"sku": "%s", "quantity": 1}]}""".formatted(orderNo, other, sku, sku);

        mall.post(CHECKOUT, DEDUCTIONS, first).is(201);
        Answer replay = mall.post(CHECKOUT, DEDUCTIONS, second).is(200);

        assertThat(replay.replayed()).isTrue();
        assertThat(mall.stock(sku).sellable()).isEqualTo(8);
    }

    @Test
    void refusesTheNumberForOtherContent() {
        place(3).is(201);

        refusesWithoutChange(() -> place(4).isProblem(422, "ORDER_NO_REUSED"));
    }

    @Test
    void refusesAnOrderThatWasRolledBack() {
        place(3).is(201);
        action("rollback").is(200);

        refusesWithoutChange(() -> place(3).isProblem(409, "ROLLED_BACK"));
        assertThat(mall.stock(sku).sellable()).isEqualTo(10);
    }

    @Test
    void aRollbackThatCameFirstStopsItsOrder() {
        Answer tombstone = action("rollback").is(200);

        assertThat(tombstone.at("/state")).isEqualTo("ROLLED_BACK");
        assertThat(tombstone.json().at("/lines")).isEmpty();
        assertThat(tombstone.json().has("channel")).isFalse();
        assertThat(tombstone.json().has("expiresAt")).isFalse();
        refusesWithoutChange(() -> place(3).isProblem(409, "ROLLED_BACK"));
    }

    @Test
    void confirmsOnce() {
        place(3).is(201);

        Answer first = action("confirm").is(200);
        List<String> books = mall.books();
        Answer second = action("confirm").is(200);

        assertThat(first.at("/state")).isEqualTo("CONFIRMED");
        assertThat(first.json().has("expiresAt")).isFalse();
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(mall.books()).isEqualTo(books);
    }

    @Test
    void rollsBackOnce() {
        place(3).is(201);

        Answer first = action("rollback").is(200);
        List<String> books = mall.books();
        Answer second = action("rollback").is(200);

        assertThat(first.json().at("/lines/0/released").asInt()).isEqualTo(3);
        assertThat(first.json().at("/lines/0/open").asInt()).isZero();
        assertThat(second.replayed()).isTrue();
        assertThat(mall.books()).isEqualTo(books);
    }

    @Test
    void rollsAPartBackOncePerRollbackNumber() {
        place(5).is(201);

        Answer first = partial("r1", 2).is(200);
        List<String> books = mall.books();
        Answer replay = partial("r1", 2).is(200);

        assertThat(first.replayed()).isFalse();
        assertThat(first.json().at("/lines/0/open").asInt()).isEqualTo(3);
        assertThat(replay.replayed()).isTrue();
        assertThat(mall.books()).isEqualTo(books);
        refusesWithoutChange(() -> partial("r1", 1).isProblem(422, "ORDER_NO_REUSED"));
        partial("r2", 1).is(200);
        assertThat(mall.stock(sku).sellable()).isEqualTo(8);
    }

    @Test
    void namesTheLineOfAPartThatIsNotOpen() {
        place(2).is(201);

        Answer refusal = refusesWithoutChange(() -> partial("r1", 3).isProblem(409, "ILLEGAL_STATE"));

        assertThat(refusal.at("/lines/0/sku")).isEqualTo(sku);
        assertThat(refusal.json().at("/lines/0/requested").asInt()).isEqualTo(3);
        assertThat(refusal.json().at("/lines/0/available").asInt()).isEqualTo(2);
    }

    @Test
    void aPartOfAnOrderNeverSeenIsNotFoundAndLeavesNoTombstone() {
        refusesWithoutChange(() -> partial("r1", 1).isProblem(404, "NOT_FOUND"));

        place(1).is(201);
    }

    @Test
    void extendsFromPlacementOnce() {
        Answer placed = place(1).is(201);

        Answer first =
                mall.post(CHECKOUT, path("extend"), "{\"holdSeconds\": 3600}").is(200);
        Answer second =
                mall.post(CHECKOUT, path("extend"), "{\"holdSeconds\": 3600}").is(200);

        assertThat(Duration.between(Instant.parse(placed.at("/placedAt")), Instant.parse(first.at("/expiresAt"))))
                .isEqualTo(Duration.ofHours(1));
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void doesNotExtendWhatIsPaidOrEnded() {
        place(1).is(201);
        action("confirm").is(200);
        refusesWithoutChange(() ->
                mall.post(CHECKOUT, path("extend"), "{\"holdSeconds\": 60}").isProblem(409, "ILLEGAL_STATE"));

        action("rollback").is(200);
        refusesWithoutChange(() ->
                mall.post(CHECKOUT, path("extend"), "{\"holdSeconds\": 60}").isProblem(409, "ROLLED_BACK"));
    }

    @Test
    void doesNotConfirmWhatWasRolledBack() {
        place(1).is(201);
        action("rollback").is(200);

        refusesWithoutChange(() -> action("confirm").isProblem(409, "ROLLED_BACK"));
    }

    @Test
    void nothingIsDoneToAnOrderNeverSeen() {
        refusesWithoutChange(() -> action("confirm").isProblem(404, "NOT_FOUND"));
        refusesWithoutChange(() ->
                mall.post(CHECKOUT, path("extend"), "{\"holdSeconds\": 60}").isProblem(404, "NOT_FOUND"));
        refusesWithoutChange(() -> mall.get(CHECKOUT, path("")).isProblem(404, "NOT_FOUND"));
    }

    @Test
    void aRefusedNumberMayBeTriedAgain() {
        Answer refusal = refusesWithoutChange(() -> place(11).isProblem(409, "INSUFFICIENT_STOCK"));

        assertThat(refusal.at("/lines/0/sku")).isEqualTo(sku);
        assertThat(refusal.json().at("/lines/0/requested").asInt()).isEqualTo(11);
        assertThat(refusal.json().at("/lines/0/available").asInt()).isEqualTo(10);
        place(10).is(201);
        assertThat(mall.stock(sku).sellable()).isZero();
    }

    @Test
    void tellsAnOrdersHistory() {
        place(2).is(201);
        action("confirm").is(200);
        action("rollback").is(200);

        Answer plain = mall.get(CHECKOUT, path("")).is(200);
        Answer told = mall.get(CHECKOUT, path("") + "?history=true").is(200);

        assertThat(plain.json().has("history")).isFalse();
        assertThat(told.json().at("/history").size()).isGreaterThanOrEqualTo(3);
        assertThat(told.at("/history/1/actor")).isEqualTo("test-checkout");
        assertThat(told.at("/history/1/at")).endsWith("Z");
    }

    private Answer place(int quantity) {
        return mall.post(CHECKOUT, DEDUCTIONS, order(orderNo, sku, quantity));
    }

    private Answer action(String action) {
        return mall.post(CHECKOUT, path(action));
    }

    private Answer partial(String rollbackNo, int quantity) {
        return mall.post(CHECKOUT, path("rollback"), """
                {"rollbackNo": "%s", "reason": "changed their mind", "lines": [{"sku": "%s", "quantity": %d}]}""".formatted(rollbackNo, sku, quantity));
    }

    private String path(String action) {
        return DEDUCTIONS + "/" + orderNo + (action.isEmpty() ? "" : "/" + action);
    }

    private Answer refusesWithoutChange(java.util.function.Supplier<Answer> request) {
        List<String> before = mall.books();
        Answer answer = request.get();
        assertThat(mall.books()).isEqualTo(before);
        return answer;
    }
}
