package mall.inventory.bench.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BenchmarkOutputTests {

    @Test
    void figuresAreReadBehindACallThatLooksLikeFigures() {
        BenchmarkOutput output = BenchmarkOutput.parse("""
                WARNING: Could not fetch server CONFIG
                "test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"
                "EVALSHA 00 1 k 1","2","3","HOT-0\u001fuser-__rand_int__ checkout","123456.79","4.100","0.300","4.010","6.200","8.030","19.500"
                """);

        assertThat(output).isEqualTo(new BenchmarkOutput(123_456.79, 4.01, 8.03));
    }

    @Test
    void anErrorIsNoFigure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchmarkOutput.parse("Error from server: NOSCRIPT No matching script."))
                .withMessageContaining("NOSCRIPT");
    }
}
