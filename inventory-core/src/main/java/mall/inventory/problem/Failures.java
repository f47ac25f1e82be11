package mall.inventory.problem;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What nobody foresaw: logged in full, answered with nothing but the number under which it was logged. */
@Component
public class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    /**
     * How it is answered.
     *
     * @param method of the request, for the log
     * @param path of the request, for the log
     */
    public Problem problemFor(Throwable failure, String method, String path) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (StoreTrouble.isBehind(failure)) {
            log.warn("{} {}: the store cannot serve this now: {}", method, path, failure.toString());
            return Problem.of(
                    ProblemCode.OVERLOADED,
                    "the store cannot serve this now; send the same request again, under the same number");
        }
        String id = UUID.randomUUID().toString();
        log.error("{} {} failed, request {}", method, path, id, failure);
        return Problem.of(
                ProblemCode.INTERNAL_ERROR,
                "something went wrong on our side; send the same request again, under the same number. If it stays so, tell"
                        + " the operators this request's id: " + id);
    }
}
