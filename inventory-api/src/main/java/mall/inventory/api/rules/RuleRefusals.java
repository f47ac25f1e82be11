package mall.inventory.api.rules;

import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;

/** How edits of rules are refused. */
final class RuleRefusals {

    private RuleRefusals() {}

    /** @param what as in "strategy 7" */
    static ProblemException notFound(String what) {
        return new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no " + what));
    }

    /** @param what as in "strategy 7" */
    static ProblemException stale(String what, long version) {
        return new ProblemException(Problem.of(
                ProblemCode.PRECONDITION,
                what + " was changed since you read it and has version " + version
                        + " now; read it again and make your change to that"));
    }

    static ProblemException taken(String detail) {
        return new ProblemException(Problem.of(ProblemCode.ALREADY_EXISTS, detail));
    }
}
