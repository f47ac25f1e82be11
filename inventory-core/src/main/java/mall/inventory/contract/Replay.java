package mall.inventory.contract;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How a request that was served before is answered: 200, what stands now, and a header that says so. */
public final class Replay {

    public static final String HEADER = "Idempotent-Replayed";

    private Replay() {}

    public static <T> ResponseEntity<T> of(T body) {
        return ResponseEntity.status(HttpStatus.OK).header(HEADER, "true").body(body);
    }
}
