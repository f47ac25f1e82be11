package mall.inventory.flashsale.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.flashsale.admission.SaleOutcome;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemWriter;
import mall.inventory.sku.Sku;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What the crowd that comes too late is told, written once: to it all it is the same. */
@Component
class SoldOutAnswers {

    private static final SaleOutcome.SoldOut NOTHING_LEFT = new SaleOutcome.SoldOut(0);

    private final ProblemWriter writer;
    private final Cache<Key, byte[]> answers =
            Caffeine.newBuilder().maximumSize(10_000).build();

    SoldOutAnswers(ProblemWriter writer) {
        this.writer = writer;
    }

    private record Key(String activity, Sku sku, int units) {}

    ResponseEntity<byte[]> of(ActivityOrder order) {
        Key key = new Key(
                order.activity(), order.line().sku(), order.line().quantity().units());
        return ResponseEntity.status(ProblemCode.SOLD_OUT.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(answers.get(key, _ -> written(order)));
    }

    private byte[] written(ActivityOrder order) {
        return writer.bytes(
                SaleAnswers.soldOut(order, NOTHING_LEFT), "/v1/activities/" + order.activity() + "/deductions");
    }
}
