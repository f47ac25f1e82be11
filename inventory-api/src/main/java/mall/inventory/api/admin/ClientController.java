package mall.inventory.api.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import mall.inventory.access.ApiClients;
import mall.inventory.access.IssueOutcome;
import mall.inventory.contract.PageLimit;
import mall.inventory.contract.Refuses;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/clients")
@Tag(name = "Admin: clients", description = "Who may call, with API tokens")
class ClientController {

    private final ApiClients clients;

    ClientController(ApiClients clients) {
        this.clients = clients;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Issue a token to a new client",
            description =
                    "The token is shown this once; only its SHA-256 is kept. The client's name is the actor in the books. `warehouses`"
                            + " limits what a client of scope erp may push for; `token: false` shows none, for a client"
                            + " that signs what it sends.")
    @Refuses(ProblemCode.ALREADY_EXISTS)
    NewClientView issue(@Valid @RequestBody ClientRequest request) {
        return switch (clients.issue(request.name(), request.scopeSet(), request.permitted())) {
            case IssueOutcome.Issued issued -> NewClientView.of(issued, request.wantsToken());
            case IssueOutcome.NameTaken taken ->
                throw new ProblemException(Problem.of(
                        ProblemCode.ALREADY_EXISTS,
                        "there is, or was, a client named " + request.name() + "; names are never used again"));
        };
    }

    @GetMapping
    @Operation(summary = "List clients", description = "Oldest first, revoked ones included.")
    ClientListView list(
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable Long cursor) {
        return ClientListView.of(clients.page(cursor, limit));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Revoke a client",
            description =
                    "Its token on this node at once, on others within inventory.access.token-ttl; its signing keys everywhere at once.")
    @Refuses(ProblemCode.NOT_FOUND)
    void revoke(@PathVariable long id) {
        if (!clients.revoke(id)) {
            throw new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no client " + id));
        }
    }
}
