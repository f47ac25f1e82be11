package mall.inventory.api.admin;

import java.util.List;
import mall.inventory.access.IssueOutcome;
import mall.inventory.access.Scope;
import org.jspecify.annotations.Nullable;

/**
 * @param warehouses those it may push for; missing for all
 * @param token shown this once; missing when none was asked for
 */
record NewClientView(
        long id,
        String name,
        List<String> scopes,
        @Nullable List<String> warehouses,
        @Nullable String token) {

    static NewClientView of(IssueOutcome.Issued issued, boolean withToken) {
        return new NewClientView(
                issued.client().id(),
                issued.client().name(),
                issued.client().scopes().stream().sorted().map(Scope::id).toList(),
                issued.client().warehouses().sorted(),
                withToken ? issued.token() : null);
    }
}
