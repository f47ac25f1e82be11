package mall.inventory.access;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets a request through when its rule says so; without a rule, never. */
class ScopeAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

    private final AccessPolicy policy;

    ScopeAuthorization(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
        Optional<AccessRule> rule = RequestPaths.rule(policy, context.getRequest());
        return new AuthorizationDecision(
                rule.isPresent() && (rule.get().isOpen() || isGranted(rule.get(), caller.get())));
    }

    private static boolean isGranted(AccessRule rule, @Nullable Authentication caller) {
        return caller != null
                && caller.isAuthenticated()
                && caller.getAuthorities().stream()
                        .anyMatch(held -> rule.scopes().stream()
                                .anyMatch(scope -> scope.authority().equals(held.getAuthority())));
    }
}
