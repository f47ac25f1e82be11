package mall.inventory.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class FailuresTests {

    private final Failures failures = new Failures();

    static Throwable[] storeTrouble() {
        return new Throwable[] {
            new CannotAcquireLockException("deadlock"),
            new QueryTimeoutException("slow"),
            new CannotGetJdbcConnectionException("pool"),
            new DataAccessResourceFailureException("gone"),
            new CannotCreateTransactionException("no connection"),
            new RejectedExecutionException("the queue is full"),
            new TransactionSystemException("commit", new SQLNonTransientConnectionException("gone")),
            new IllegalStateException(new SQLTransientConnectionException("pool"))
        };
    }

    @ParameterizedTest
    @MethodSource("storeTrouble")
    void aStoreThatCannotServeNowIsNoFault(Throwable failure) {
        Problem problem = failures.problemFor(failure, "POST", "/v1/deductions");

        assertThat(problem.code()).isEqualTo(ProblemCode.OVERLOADED);
        assertThat(problem.headers().getFirst("Retry-After")).isEqualTo("1");
    }

    @Test
    void saysNothingOfAFaultsInside() {
        Exception fault = new DataIntegrityViolationException("insert into reservation");

        Problem problem = failures.problemFor(fault, "POST", "/v1/deductions");

        assertThat(problem.code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
        assertThat(problem.detail()).doesNotContain("reservation", "Exception").containsPattern("[0-9a-f-]{36}");
    }

    @Test
    void aChainThatRunsInACircleEnds() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(failures.problemFor(first, "GET", "/").code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
    }
}
