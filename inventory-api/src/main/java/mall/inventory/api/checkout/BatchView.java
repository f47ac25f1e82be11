package mall.inventory.api.checkout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** What became of each order of a batch, in the batch's order. */
record BatchView(List<Result> results) {

    /**
     * What became of one.
     *
     * @param status the HTTP status it would have been answered with by itself
     */
    record Result(
            String orderNo,
            int status,
            @Nullable OrderView order,
            @Nullable ProblemDetail problem) {}
}
