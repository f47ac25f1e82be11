package mall.inventory.flashsale.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import mall.inventory.flashsale.FlashsaleProperties;
import mall.inventory.flashsale.FlashsaleTest;
import mall.inventory.problem.ProblemWriter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** One client that asks too much is slowed down; the others are not. */
@FlashsaleTest
class RateLimitIT {

    @Autowired
    private ProblemWriter problems;

    @Test
    void letsEachClientInSoManyTimes() throws IOException {
        RateLimit limit = new RateLimit(problems, properties(1, 3));

        assertThat(IntStream.range(0, 5).filter(i -> isLetIn(limit, "mall", new MockHttpServletResponse())))
                .hasSize(3);
        assertThat(isLetIn(limit, "other", new MockHttpServletResponse())).isTrue();

        MockHttpServletResponse refused = new MockHttpServletResponse();
        assertThat(isLetIn(limit, "mall", refused)).isFalse();
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.getContentAsString()).contains("RATE_LIMITED");
    }

    private static boolean isLetIn(RateLimit limit, String client, MockHttpServletResponse response) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/activities/a/deductions");
        request.setUserPrincipal(() -> client);
        try {
            return limit.preHandle(request, response, new Object());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FlashsaleProperties properties(long perSecond, long burst) {
        Duration any = Duration.ofSeconds(1);
        return new FlashsaleProperties(
                1, 1, 1, any, any, any, any, any, new FlashsaleProperties.RateLimit(perSecond, burst));
    }
}
