package mall.inventory.flashsale.rest;

import jakarta.validation.Valid;
import java.util.List;
import mall.inventory.activity.Activities;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityPage;
import mall.inventory.activity.ActivityPlan;
import mall.inventory.activity.PlanOutcome;
import mall.inventory.activity.Transition;
import mall.inventory.contract.DocumentNumber;
import mall.inventory.contract.EmptyBody;
import mall.inventory.contract.PageLimit;
import mall.inventory.contract.Refuses;
import mall.inventory.flashsale.FlashsaleProperties;
import mall.inventory.flashsale.lifecycle.Sales;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.reservation.OrderLine;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What ops do with activities. Each command may be sent again: it answers with the activity as it stands. */
@RestController
@RequestMapping("/v1/admin/activities")
class ActivityAdminController {

    private static final Logger LOG = LoggerFactory.getLogger(ActivityAdminController.class);

    private final Activities activities;
    private final Sales sales;
    private final FlashsaleProperties properties;

    ActivityAdminController(Activities activities, Sales sales, FlashsaleProperties properties) {
        this.activities = activities;
        this.sales = sales;
        this.properties = properties;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({ProblemCode.ALREADY_EXISTS, ProblemCode.UNKNOWN_SKU})
    ActivityView plan(@Valid @RequestBody ActivityRequest request) {
        ActivityPlan plan = request.toPlan(properties.hold());
        return switch (activities.plan(plan)) {
            case PlanOutcome.Planned(Activity activity) -> view(activity);
            case PlanOutcome.AlreadyExists exists ->
                throw new ProblemException(Problem.of(
                        ProblemCode.ALREADY_EXISTS, "there is an activity " + plan.id() + "; take another id"));
            case PlanOutcome.UnknownSkus(List<Sku> skus) ->
                throw new ProblemException(Problem.of(
                                ProblemCode.UNKNOWN_SKU,
                                "activity " + plan.id() + " names SKUs that are not in the catalogue; add them first")
                        .withLines(lines(plan, skus)));
        };
    }

    private static List<Problem.Line> lines(ActivityPlan plan, List<Sku> skus) {
        return plan.skus().stream()
                .filter(line -> skus.contains(line.sku()))
                .map((OrderLine line) ->
                        new Problem.Line(line.sku().code(), line.quantity().units(), 0))
                .toList();
    }

    @GetMapping
    ActivityListView page(
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable @DocumentNumber String cursor) {
        ActivityPage page = activities.page(cursor, limit);
        var figures = activities.figures(page.activities());
        return new ActivityListView(
                page.activities().stream()
                        .map(activity -> ActivityView.of(activity, figures.getOrDefault(activity.id(), List.of())))
                        .toList(),
                page.next());
    }

    @PostMapping("/{id}/warm-up")
    @Refuses({ProblemCode.INSUFFICIENT_STOCK, ProblemCode.ILLEGAL_STATE, ProblemCode.NOT_FOUND})
    ActivityView warmUp(
            @PathVariable String id, @RequestBody(required = false) @Nullable EmptyBody nothing, Actor actor) {
        return answer(id, "warmed up", sales.warmUp(id, actor), actor);
    }

    @PostMapping("/{id}/open")
    @Refuses({ProblemCode.ILLEGAL_STATE, ProblemCode.NOT_FOUND})
    ActivityView open(
            @PathVariable String id, @RequestBody(required = false) @Nullable EmptyBody nothing, Actor actor) {
        return answer(id, "opened", sales.open(id), actor);
    }

    @PostMapping("/{id}/pause")
    @Refuses({ProblemCode.ILLEGAL_STATE, ProblemCode.NOT_FOUND})
    ActivityView pause(
            @PathVariable String id, @RequestBody(required = false) @Nullable EmptyBody nothing, Actor actor) {
        return answer(id, "paused", sales.pause(id), actor);
    }

    @PostMapping("/{id}/resume")
    @Refuses({ProblemCode.ILLEGAL_STATE, ProblemCode.NOT_FOUND})
    ActivityView resume(
            @PathVariable String id, @RequestBody(required = false) @Nullable EmptyBody nothing, Actor actor) {
        return answer(id, "resumed", sales.resume(id), actor);
    }

    @PostMapping("/{id}/close")
    @Refuses({ProblemCode.ILLEGAL_STATE, ProblemCode.NOT_FOUND})
    ActivityView close(
            @PathVariable String id, @RequestBody(required = false) @Nullable EmptyBody nothing, Actor actor) {
        return answer(id, "closed", sales.close(id, actor), actor);
    }

    @PostMapping("/{id}/engine")
    @Refuses({ProblemCode.ILLEGAL_STATE, ProblemCode.NOT_FOUND})
    ActivityView switchEngine(@PathVariable String id, @Valid @RequestBody EngineRequest request, Actor actor) {
        return answer(
                id,
                "switched to another engine",
                sales.switchEngine(id, ActivityRequest.engine(request.engine())),
                actor);
    }

    private ActivityView answer(String id, String action, Transition transition, Actor actor) {
        Activity activity = TransitionAnswers.activity(id, action, transition);
        LOG.info("{}: {} by {}", activity, action, actor.name());
        return view(activity);
    }

    private ActivityView view(Activity activity) {
        return ActivityView.of(activity, activities.figures(List.of(activity)).getOrDefault(activity.id(), List.of()));
    }
}
