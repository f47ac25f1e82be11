package mall.inventory.problem;

import java.io.IOException;

/** A request's body turned out larger than what is accepted, while it was being read. */
public final class BodyTooLargeException extends IOException {

    private final transient Problem problem;

    /** @param maxBytes what is accepted */
    public BodyTooLargeException(long maxBytes) {
        super("more than " + maxBytes + " bytes");
        this.problem = problem(maxBytes);
    }

    /** What to answer. */
    public Problem problem() {
        return problem;
    }

    /** The same refusal, for a body whose length is known before it is read. */
    public static Problem problem(long maxBytes) {
        return Problem.of(
                ProblemCode.TOO_LARGE, "the body is larger than " + maxBytes + " bytes; send it in several requests");
    }
}
