package mall.inventory.signing;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.security.web.util.OnCommittedResponseWrapper;

/**
 * Gives the verdict before the first byte of the answer leaves: a sender that has read it and comes again at once finds its message
 * answered, or free.
 */
class WatchedResponse extends HttpServletResponseWrapper {

    private final Verdict verdict;

    WatchedResponse(HttpServletResponse response, Verdict verdict) {
        super(new OnCommittedResponseWrapper(response) {
            @Override
            protected void onResponseCommitted() {
                verdict.is(Verdict.isSuccess(getStatus()));
            }
        });
        this.verdict = verdict;
    }

    /** The wrapped one asks for the status before it is set. */
    @Override
    public void sendError(int status) throws IOException {
        verdict.is(false);
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        verdict.is(false);
        super.sendError(status, message);
    }
}
