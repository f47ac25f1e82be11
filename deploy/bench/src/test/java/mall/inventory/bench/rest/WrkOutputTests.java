package mall.inventory.bench.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WrkOutputTests {

    private static final String GOOD = """
            Running 5s test @ http://127.0.0.1:8080/v1/deductions
              1 threads and 64 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency    66.16ms   21.03ms 217.79ms   82.15%
                Req/Sec     0.98k   216.17     1.41k    67.35%
              Latency Distribution
                 50%  950.00us
                 75%   74.27ms
                 90%   88.33ms
                 99%    1.36s
              4861 requests in 5.02s, 2.46MB read
            Requests/sec:    968.32
            Transfer/sec:    501.77KB
            """;

    @Test
    void readsRequestsTimeAndLatencies() {
        WrkOutput output = WrkOutput.parse(GOOD);

        assertThat(output.requests()).isEqualTo(4_861);
        assertThat(output.seconds()).isCloseTo(5.02, within(1e-9));
        assertThat(output.p50Millis()).isCloseTo(0.95, within(1e-9));
        assertThat(output.p99Millis()).isCloseTo(1_360, within(1e-9));
        assertThat(output.refused() + output.broken()).isZero();
        assertThat(output.perSecond()).isCloseTo(968.3, within(0.1));
    }

    @Test
    void countsOnlyGoodAnswersAsAnswers() {
        WrkOutput output = WrkOutput.parse(GOOD.replace("Requests/sec", """
                  Socket errors: connect 1, read 20, write 300, timeout 4000
                  Non-2xx or 3xx responses: 4800
                Requests/sec"""));

        assertThat(output.refused()).isEqualTo(4_800);
        assertThat(output.broken()).isEqualTo(4_321);
        assertThat(output.answered()).isEqualTo(61);
        assertThat(output.perSecond()).isCloseTo(12.15, within(0.01));
    }

    @Test
    void refusesWhatIsNotItsOutput() {
        assertThatIllegalArgumentException().isThrownBy(() -> WrkOutput.parse("unable to connect to 127.0.0.1:1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WrkOutput.parse(GOOD.replace("99%", "98%")))
                .withMessageContaining("latencies");
    }
}
