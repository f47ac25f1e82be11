package mall.inventory.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.TransactionSystemException;

class ProblemAdviceTests {

    private final ProblemAdvice advice = new ProblemAdvice(new Failures());

    /** Without an answer of its own it would be an empty 200: the caller would believe that the order is placed. */
    @Test
    void takesALostConnectionToTheStoreForTheStoresAndNotForTheCallers() {
        SQLException lost = new SQLNonTransientConnectionException(
                "Communications link failure during commit(). Transaction resolution unknown.",
                "08007",
                new EOFException("Can not read response from server."));

        ResponseEntity<ProblemDetail> answer = handle(new TransactionSystemException("Could not commit", lost));

        assertThat(answer).isNotNull();
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
    }

    @Test
    void doesNotTakeAResetByTheStoreForTheCallers() {
        SQLException reset = new SQLException("gone", new SocketException("Connection reset"));

        ResponseEntity<ProblemDetail> answer = handle(new TransactionSystemException("Could not roll back", reset));

        assertThat(answer).isNotNull();
        assertThat(answer.getStatusCode().is5xxServerError()).isTrue();
    }

    @Test
    void answersNobodyWhenTheCallerHasGone() {
        assertThat(handle(new IOException("Broken pipe"))).isNull();
    }

    private ResponseEntity<ProblemDetail> handle(Exception failure) {
        return advice.handle(failure, new MockHttpServletRequest("POST", "/v1/deductions"));
    }
}
