package mall.inventory.api.admin;

import java.util.List;
import mall.inventory.access.IssueOutcome;
import mall.inventory.access.Scope;

/** @param token shown this once */
record NewClientView(long id, String name, List<String> scopes, String token) {

    static NewClientView of(IssueOutcome.Issued issued) {
        return new NewClientView(
                issued.client().id(),
                issued.client().name(),
                issued.client().scopes().stream().sorted().map(Scope::id).toList(),
                issued.token());
    }
}
