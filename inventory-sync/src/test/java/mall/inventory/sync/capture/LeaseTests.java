package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTests {

    private final Lease lease = new Lease(1, Duration.ofMinutes(1), System.nanoTime());

    @Test
    void isHeldForAWhile() {
        assertThat(lease.held()).isTrue();
        lease.renewed(System.nanoTime() - Duration.ofMinutes(1).toNanos());
        assertThat(lease.held()).isFalse();
    }

    @Test
    void thatIsGivenUpIsNotRevivedByARenewalThatWasUnderWay() {
        lease.end();
        lease.renewed(System.nanoTime());

        assertThat(lease.held()).isFalse();
    }
}
