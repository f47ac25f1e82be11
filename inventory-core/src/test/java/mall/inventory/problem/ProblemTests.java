package mall.inventory.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

class ProblemTests {

    @ParameterizedTest
    @EnumSource
    void everyCodeHasItsForm(ProblemCode code) {
        ProblemDetail body = Problem.of(code, "what to do").toProblemDetail();

        assertThat(body.getStatus()).isEqualTo(code.status().value()).isGreaterThanOrEqualTo(400);
        assertThat(body.getType().toString()).matches("urn:mall-inventory:problem:[a-z]+(-[a-z]+)*");
        assertThat(body.getTitle()).matches("[A-Z][a-z]+( [a-z]+)*");
        assertThat(body.getProperties()).containsEntry("code", code.name()).doesNotContainKeys("lines", "errors");
    }

    @Test
    void saysWhenToComeAgainWhereThatHelps() {
        assertThat(Problem.of(ProblemCode.OVERLOADED, "x").headers().getFirst(HttpHeaders.RETRY_AFTER))
                .isEqualTo("1");
        assertThat(Problem.of(ProblemCode.INSUFFICIENT_STOCK, "x").headers().isEmpty())
                .isTrue();
    }

    @Test
    void sumsUpManyFieldsAndListsTheFirst() {
        List<Problem.FieldError> errors = IntStream.range(0, 10_000)
                .mapToObj(i -> new Problem.FieldError("lines[" + i + "]", "is bad"))
                .toList();

        Problem problem = Problem.invalid(errors);

        assertThat(problem.errors()).hasSize(100);
        assertThat(problem.detail()).contains("10000").contains("100");
    }

    @Test
    void knowsBothStatusesOfAPrecondition() {
        assertThat(Problem.of(ProblemCode.PRECONDITION, "x").status()).isEqualTo(HttpStatus.PRECONDITION_FAILED);
        assertThat(Problem.of(ProblemCode.PRECONDITION, "x")
                        .withStatus(HttpStatus.PRECONDITION_REQUIRED)
                        .status())
                .isEqualTo(HttpStatus.PRECONDITION_REQUIRED);
        assertThatThrownBy(() -> Problem.of(ProblemCode.EXPIRED, "x").withStatus(HttpStatus.BAD_REQUEST))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverGuessesABusinessCodeFromAStatus() {
        assertThat(StatusProblems.problemFor(HttpStatus.CONFLICT)).isEmpty();
        assertThat(StatusProblems.problemFor(HttpStatus.UNPROCESSABLE_CONTENT)).isEmpty();
        assertThat(StatusProblems.problemFor(HttpStatus.INTERNAL_SERVER_ERROR)).isEmpty();
        assertThat(StatusProblems.problemFor(HttpStatus.SERVICE_UNAVAILABLE))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.OVERLOADED));
        assertThat(StatusProblems.problemFor(HttpStatus.URI_TOO_LONG))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.TOO_LARGE));
    }
}
