package mall.inventory.flashsale.rest;

import jakarta.validation.Valid;
import java.util.List;
import mall.inventory.activity.Activities;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.activity.ActivityPause;
import mall.inventory.activity.ActivityState;
import mall.inventory.contract.Refuses;
import mall.inventory.flashsale.admission.SaleDesk;
import mall.inventory.flashsale.admission.SaleOutcome;
import mall.inventory.flashsale.admission.SubmitTokens;
import mall.inventory.flashsale.lifecycle.KnownActivities;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a checkout does in an activity. */
@RestController
@RequestMapping("/v1/activities/{id}")
class ActivityController {

    private final Activities activities;
    private final KnownActivities known;
    private final SaleDesk desk;
    private final SubmitTokens tokens;
    private final SoldOutAnswers soldOut;

    ActivityController(
            Activities activities, KnownActivities known, SaleDesk desk, SubmitTokens tokens, SoldOutAnswers soldOut) {
        this.activities = activities;
        this.known = known;
        this.desk = desk;
        this.tokens = tokens;
        this.soldOut = soldOut;
    }

    @GetMapping
    @Refuses(ProblemCode.NOT_FOUND)
    ActivityView find(@PathVariable String id) {
        Activity activity = activities.find(id).orElseThrow(() -> TransitionAnswers.notFound(id));
        return ActivityView.of(activity, activities.figures(List.of(activity)).getOrDefault(id, List.of()));
    }

    @PostMapping("/deductions")
    @Refuses({
        ProblemCode.SOLD_OUT,
        ProblemCode.USER_LIMIT,
        ProblemCode.ACTIVITY_NOT_OPEN,
        ProblemCode.INVALID_TOKEN,
        ProblemCode.ROLLED_BACK,
        ProblemCode.EXPIRED,
        ProblemCode.ORDER_NO_REUSED,
        ProblemCode.UNKNOWN_SKU,
        ProblemCode.ACTIVITY_PAUSED,
        ProblemCode.NOT_FOUND
    })
    ResponseEntity<?> buy(@PathVariable String id, @Valid @RequestBody SaleRequest request, Actor actor) {
        Activity activity = known(id);
        ActivityOrder order = request.toOrder(id, actor);
        SaleOutcome outcome = desk.buy(activity, order);
        return outcome instanceof SaleOutcome.SoldOut(long available) && available == 0
                ? soldOut.of(order)
                : SaleAnswers.of(order, outcome);
    }

    @PostMapping("/submit-tokens")
    @Refuses({ProblemCode.ACTIVITY_NOT_OPEN, ProblemCode.NOT_FOUND})
    ResponseEntity<TokenView> issue(@PathVariable String id, @Valid @RequestBody TokenRequest request) {
        Activity activity = known(id);
        // A checkout may get them before the crowd is there; from an activity that is over nobody buys.
        if (activity.state() == ActivityState.CLOSED || activity.isPausedFor(ActivityPause.CLOSING)) {
            throw new ProblemException(
                    Problem.of(ProblemCode.ACTIVITY_NOT_OPEN, "activity " + id + " is over and takes no more orders"));
        }
        SubmitTokens.Issued issued = tokens.issue(activity, request.userId());
        return ResponseEntity.status(HttpStatus.CREATED).body(new TokenView(issued.token(), issued.expiresAt()));
    }

    private Activity known(String id) {
        return known.find(id).orElseThrow(() -> TransitionAnswers.notFound(id));
    }
}
