package mall.inventory.api.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mall.inventory.access.ApiClient;
import mall.inventory.access.Scope;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;

record ClientRequest(
        @NotNull(message = "must be given")
        @Pattern(regexp = ApiClient.NAME_PATTERN, message = "must be 1 to 64 of the characters A-Z a-z 0-9 . _ -")
        String name,

        @NotNull(message = "must be given") @Size(min = 1, max = 4, message = "must name 1 to {max} scopes")
        List<@NotNull(message = "must be a scope") String> scopes) {

    Set<Scope> scopeSet() {
        Set<Scope> set = EnumSet.noneOf(Scope.class);
        List<Problem.FieldError> errors = new ArrayList<>();
        for (int i = 0; i < scopes.size(); i++) {
            String field = "scopes[" + i + "]";
            Scope.of(scopes.get(i))
                    .ifPresentOrElse(
                            set::add, () -> errors.add(new Problem.FieldError(field, "must be one of " + all())));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return set;
    }

    private static String all() {
        return Arrays.stream(Scope.values()).map(Scope::id).collect(Collectors.joining(", "));
    }
}
