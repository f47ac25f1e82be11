package mall.inventory.signing;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.Mac;
import mall.inventory.access.AccessPolicy;
import mall.inventory.access.Scope;
import mall.inventory.database.DatabaseClock;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.springframework.http.HttpHeaders;

/**
 * Lets signed requests in. What is cheap comes first, and nothing is read of a body before its sender is known by name and the
 * path is one that it may send to.
 */
class SignatureGate {

    /** So far may a sender's clock be off the database's, and so long may a message be on its way. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private final AccessPolicy policy;
    private final Signers signers;
    private final DatabaseClock clock;
    private final Spool spool;
    private final JdbcSignedMessages messages;
    private final Duration memory;

    /** @param memory how long answered messages are remembered */
    SignatureGate(
            AccessPolicy policy,
            Signers signers,
            DatabaseClock clock,
            Spool spool,
            JdbcSignedMessages messages,
            Duration memory) {
        this.policy = policy;
        this.signers = signers;
        this.clock = clock;
        this.spool = spool;
        this.messages = messages;
        this.memory = memory;
    }

    /** @throws ProblemException when it is not let in */
    SignedPush admit(HttpServletRequest request) throws IOException {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            throw SignedHeaders.refused(
                    "send either a token or a signature: this request has an Authorization header and"
                            + " webhook-* headers, which may be two callers'");
        }
        SignedHeaders headers = SignedHeaders.of(request);
        if (!policy.opensTo(request, Scope.ERP)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.FORBIDDEN, "a signature opens what the scope erp opens, and this is none of it"));
        }
        // Before anything else is looked at, or who has no key would learn from the answer which names there are.
        checkTime(headers);
        // The same words for all that can be wrong with names and keys: who guesses learns nothing.
        Signer signer = signers.find(headers.client()).orElseThrow(SignatureGate::notSigned);
        List<Mac> signatures = signer.begin(headers);
        SpooledBody body = spool.read(request.getInputStream(), signatures);
        try {
            if (!headers.areSignedBy(signatures)) {
                throw notSigned();
            }
            return new SignedPush(signer.client(), body, claim(signer, headers));
        } catch (RuntimeException e) {
            body.close();
            throw e;
        }
    }

    private static ProblemException notSigned() {
        return SignedHeaders.refused(
                "there is no such signature by a key of that client: it is unknown or revoked, its key was"
                        + " deleted, or something else was signed than <webhook-id>.<webhook-timestamp>.<body>");
    }

    private void checkTime(SignedHeaders headers) {
        Instant now = clock.now();
        if (!headers.isWithin(WINDOW, now)) {
            throw SignedHeaders.refused(
                    "webhook-timestamp must be within " + WINDOW.toSeconds() + " seconds of the clock here,"
                            + " which shows " + now.getEpochSecond() + "; sign each attempt anew");
        }
    }

    private Claim claim(Signer signer, SignedHeaders headers) {
        Instant now = clock.now();
        // A body may come so slowly that what was answered is forgotten when it is there: it would count as new.
        if (!headers.isWithin(memory.minus(WINDOW), now)) {
            throw SignedHeaders.refused("the body took too long; sign it anew");
        }
        String id = headers.messageId();
        return switch (messages.claim(signer.client().id(), id, now)) {
            case ClaimOutcome.Claimed(Claim claim) -> claim;
            case ClaimOutcome.Answered answered ->
                throw new ProblemException(Problem.of(
                        ProblemCode.ALREADY_EXISTS,
                        "message " + id + " was answered with success before; there is no need to send it again"));
            case ClaimOutcome.InProgress running ->
                throw new ProblemException(Problem.of(
                        ProblemCode.ILLEGAL_STATE,
                        "message " + id + " is being worked on; send it again later to see how that ended"));
        };
    }
}
