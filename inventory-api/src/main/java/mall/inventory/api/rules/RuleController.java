package mall.inventory.api.rules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import mall.inventory.contract.PageLimit;
import mall.inventory.contract.Refuses;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.rulebook.ExpectedVersions;
import mall.inventory.shipping.Rule;
import mall.inventory.shipping.RuleOutcome;
import mall.inventory.shipping.Rules;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What can be done to the rules of every kind. */
abstract class RuleController<T, Q extends RuleRequest<T>, V> {

    private final Rules<T> rules;
    private final String path;
    private final String noun;
    private final String warehouseField;

    /** @param warehouseField the field that names warehouses */
    RuleController(Rules<T> rules, String path, String noun, String warehouseField) {
        this.rules = rules;
        this.path = path;
        this.noun = noun;
        this.warehouseField = warehouseField;
    }

    abstract V view(Rule<T> rule);

    @PostMapping
    @Operation(summary = "Add one", description = "It holds for the orders that come from then on.")
    @ApiResponse(responseCode = "201", description = "Added")
    @Refuses(ProblemCode.ALREADY_EXISTS)
    ResponseEntity<V> add(@Valid @RequestBody Q request, Actor actor) {
        Rule<T> added = done(rules.add(request.toContent(), actor), noun);
        return answer(ResponseEntity.created(URI.create(path + "/" + added.id())), added);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Look at one")
    @Refuses(ProblemCode.NOT_FOUND)
    ResponseEntity<V> find(@PathVariable long id) {
        return answer(ResponseEntity.ok(), rules.find(id).orElseThrow(() -> RuleRefusals.notFound(named(id))));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Put another content in its place",
            description = "With the content that it has already, nothing is changed and the ETag stays.")
    @Refuses({ProblemCode.NOT_FOUND, ProblemCode.PRECONDITION, ProblemCode.ALREADY_EXISTS})
    ResponseEntity<V> edit(
            @PathVariable long id,
            @Parameter(description = IfMatch.DESCRIPTION)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch,
            @Valid @RequestBody Q request,
            Actor actor) {
        ExpectedVersions expected = IfMatch.read(ifMatch);
        return answer(ResponseEntity.ok(), done(rules.edit(id, expected, request.toContent(), actor), named(id)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete one", description = "Its history stays.")
    @Refuses({ProblemCode.NOT_FOUND, ProblemCode.PRECONDITION})
    void remove(
            @PathVariable long id,
            @Parameter(description = IfMatch.DESCRIPTION)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch,
            Actor actor) {
        done(rules.remove(id, IfMatch.read(ifMatch), actor), named(id));
    }

    @GetMapping("/{id}/history")
    @Operation(
            summary = "Who changed one, and what it said from then on",
            description = "Newest first. What was deleted still has its history.")
    @Refuses(ProblemCode.NOT_FOUND)
    HistoryView history(
            @PathVariable long id,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable Long cursor) {
        return rules.history(id, limit, cursor)
                .map(HistoryView::of)
                .orElseThrow(() -> RuleRefusals.notFound(named(id)));
    }

    private Rule<T> done(RuleOutcome<T> outcome, String what) {
        return switch (outcome) {
            case RuleOutcome.Done<T> done -> done.rule();
            case RuleOutcome.NameTaken<T> taken ->
                throw RuleRefusals.taken("there is a " + noun + " " + taken.name() + " already");
            case RuleOutcome.UnknownWarehouses<T> unknown ->
                throw new ProblemException(Problem.invalid(
                        warehouseField,
                        "must be of the warehouses that there are; unknown: " + String.join(", ", unknown.codes())));
            case RuleOutcome.NotFound<T> notFound -> throw RuleRefusals.notFound(what);
            case RuleOutcome.Stale<T> stale -> throw RuleRefusals.stale(what, stale.version());
        };
    }

    private ResponseEntity<V> answer(ResponseEntity.BodyBuilder answer, Rule<T> rule) {
        return answer.eTag(String.valueOf(rule.version())).body(view(rule));
    }

    private String named(long id) {
        return noun + " " + id;
    }
}
