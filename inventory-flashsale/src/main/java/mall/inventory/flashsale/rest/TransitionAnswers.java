package mall.inventory.flashsale.rest;

import mall.inventory.activity.Activity;
import mall.inventory.activity.Transition;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;

/** How changes of an activity's state are answered. */
final class TransitionAnswers {

    private TransitionAnswers() {}

    /**
     * The activity as it stands after the change.
     *
     * @param action as in "cannot be opened"
     * @throws ProblemException when it was not changed
     */
    static Activity activity(String id, String action, Transition transition) {
        return switch (transition) {
            case Transition.Done(Activity activity) -> activity;
            case Transition.Already(Activity activity) -> activity;
            case Transition.Unsettled(Activity activity) -> activity;
            case Transition.IllegalState(Activity activity) ->
                throw new ProblemException(Problem.of(
                        ProblemCode.ILLEGAL_STATE,
                        "activity " + id + " is " + activity.state()
                                + (activity.pause() == null ? "" : " (" + activity.pause() + ")") + " and cannot be "
                                + action));
            case Transition.Undrained undrained ->
                throw new ProblemException(Problem.of(
                        ProblemCode.ILLEGAL_STATE,
                        "activity " + id + " was opened anew each time its promised orders were written, and was not "
                                + action + "; ask again"));
            case Transition.TokensNotKept kept ->
                throw new ProblemException(Problem.invalid(
                        "engine",
                        "write-behind does not keep that a submit token is used once, and activity " + id
                                + " needs tokens; take another engine"));
            case Transition.Insufficient insufficient ->
                throw new ProblemException(Problem.of(
                                ProblemCode.INSUFFICIENT_STOCK,
                                "too few units are for sale to set aside what activity " + id
                                        + " wants; nothing was set aside. Bring more, or plan one with fewer")
                        .withLines(insufficient.skus().stream()
                                .map(sku -> new Problem.Line(sku.sku().code(), sku.requested(), sku.available()))
                                .toList()));
            case Transition.NotFound unknown -> throw notFound(id);
        };
    }

    static ProblemException notFound(String id) {
        return new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no activity " + id));
    }
}
