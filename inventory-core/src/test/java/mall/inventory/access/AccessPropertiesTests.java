package mall.inventory.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccessPropertiesTests {

    @Test
    void neverPrintsTheToken() {
        String token = "s3cret-".repeat(5);

        assertThat(with(token).toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> with("s3cret")).hasMessageContaining("32").hasMessageNotContaining("s3cret");
    }

    @Test
    void anEmptyTokenIsNone() {
        assertThat(with("").bootstrapToken()).isNull();
    }

    private static AccessProperties with(String token) {
        return new AccessProperties(token, Duration.ofSeconds(30), Duration.ofSeconds(2), 10, 1);
    }
}
