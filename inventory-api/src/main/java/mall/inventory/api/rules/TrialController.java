package mall.inventory.api.rules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import mall.inventory.contract.Refuses;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.simulation.StrategyTrials;
import mall.inventory.simulation.Trial;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(TrialController.PATH)
@Tag(name = "Admin: strategies")
class TrialController {

    static final String PATH = "/v1/admin/strategies/simulation";

    private final StrategyTrials trials;

    TrialController(StrategyTrials trials) {
        this.trials = trials;
    }

    @PostMapping
    @Operation(
            summary = "Try a strategy on orders of the past",
            description =
                    "Changes nothing. Each order that had an address is sourced twice, by the rules of today and by those with the"
                            + " draft, at the moment it was placed and from the same stock: how would splits, refusals and delivery"
                            + " times change?")
    @Refuses(ProblemCode.NOT_FOUND)
    TrialView run(@Valid @RequestBody TrialRequest request) {
        Trial trial = request.toTrial();
        return trials.run(trial)
                .map(TrialView::of)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemCode.NOT_FOUND, "there is no strategy " + trial.replaces() + " to replace")));
    }
}
