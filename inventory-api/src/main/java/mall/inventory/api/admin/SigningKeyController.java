package mall.inventory.api.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import mall.inventory.contract.Refuses;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.signing.SigningKeyOutcome;
import mall.inventory.signing.SigningKeys;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/clients/{id}/signing-keys")
@Tag(name = "Admin: clients")
class SigningKeyController {

    private final SigningKeys keys;

    SigningKeyController(SigningKeys keys) {
        this.keys = keys;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Issue a key that a client signs its pushes with",
            description =
                    "The secret is shown this once. A client of scope erp has up to two keys, either of which is good: issue the"
                            + " new one, move the sender to it, delete the old one.")
    @Refuses({ProblemCode.NOT_FOUND, ProblemCode.ILLEGAL_STATE})
    NewSigningKeyView issue(@PathVariable long id) {
        return switch (keys.issue(id)) {
            case SigningKeyOutcome.Issued(long keyId, String secret) -> new NewSigningKeyView(keyId, secret);
            case SigningKeyOutcome.NoSuchClient nobody -> throw noSuchClient(id);
            case SigningKeyOutcome.Revoked revoked -> throw refused("client " + id + " was revoked; make a new one");
            case SigningKeyOutcome.LacksErp other ->
                throw refused("only clients of scope erp may sign what they send; client " + id + " lacks it");
            case SigningKeyOutcome.TwoAlready full ->
                throw refused("client " + id + " has two signing keys; delete the one that is not used any more first");
            case SigningKeyOutcome.NoMasterKey unsafe ->
                throw refused("no signing key can be kept safely; set " + SigningKeys.MASTER_KEY
                        + " (32 random bytes in base64) on every node, and start again");
        };
    }

    @GetMapping
    @Operation(summary = "List a client's signing keys", description = "Without their secrets, oldest first.")
    @Refuses(ProblemCode.NOT_FOUND)
    SigningKeyListView list(@PathVariable long id) {
        return SigningKeyListView.of(keys.list(id).orElseThrow(() -> noSuchClient(id)));
    }

    @DeleteMapping("/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete a signing key",
            description = "Nothing that is signed with it is taken any more, on any node.")
    @Refuses(ProblemCode.NOT_FOUND)
    void delete(@PathVariable long id, @PathVariable long keyId) {
        if (!keys.delete(id, keyId)) {
            throw new ProblemException(
                    Problem.of(ProblemCode.NOT_FOUND, "client " + id + " has no signing key " + keyId));
        }
    }

    private static ProblemException noSuchClient(long id) {
        return new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no client " + id));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemCode.ILLEGAL_STATE, detail));
    }
}
