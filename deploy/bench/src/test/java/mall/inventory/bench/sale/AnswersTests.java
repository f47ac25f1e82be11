package mall.inventory.bench.sale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswersTests {

    private static final String METRICS = """
            # TYPE http_server_requests_seconds summary
            http_server_requests_seconds_count{error="none",status="409",uri="/v1/activities/{id}/deductions"} 1.2E7
            http_server_requests_seconds_count{error="none",status="429",uri="/v1/activities/{id}/deductions"} 3
            http_server_requests_seconds_count{error="none",status="409",uri="/v1/activities/{id}/bench-noop"} 5
            http_server_requests_seconds_sum{error="none",status="500",uri="/v1/activities/{id}/bench-noop"} 5
            """;

    @Test
    void answersAreCountedByEndpointAndStatus() {
        Answers answers = Answers.of(METRICS, "/v1/activities/{id}/deductions");

        assertThat(answers.byStatus()).containsEntry("409", 12_000_000L).containsEntry("429", 3L);
        assertThat(answers.areAll(409)).isFalse();
        assertThat(Answers.of(METRICS, "/v1/activities/{id}/bench-noop").areAll(409))
                .isTrue();
        assertThat(Answers.of(METRICS, "/v1/other").areAll(409)).isFalse();
    }
}
