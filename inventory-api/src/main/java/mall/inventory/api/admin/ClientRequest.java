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
import mall.inventory.access.PermittedWarehouses;
import mall.inventory.access.Scope;
import mall.inventory.contract.WarehouseCode;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * @param warehouses those that a client of scope erp may push for; missing for all
 * @param token false for a client that signs what it sends: nobody is told its token
 */
record ClientRequest(
        @NotNull(message = "must be given")
        @Pattern(regexp = ApiClient.NAME_PATTERN, message = "must be 1 to 64 of the characters A-Z a-z 0-9 . _ -")
        String name,

        @NotNull(message = "must be given") @Size(min = 1, max = 4, message = "must name 1 to {max} scopes")
        List<@NotNull(message = "must be a scope") String> scopes,

        @Nullable
        @Size(min = 1, max = MAX_WAREHOUSES, message = "must name {min} to {max} warehouses; leave it out for all")
        List<@NotNull(message = "must be a warehouse's code") @WarehouseCode String> warehouses,

        @Nullable Boolean token) {

    static final int MAX_WAREHOUSES = 200;

    /** Unless the client is to sign what it sends, and nothing else. */
    boolean wantsToken() {
        return token == null || token;
    }

    /** @throws ProblemException when warehouses are named for a client that pushes nothing */
    PermittedWarehouses permitted() {
        if (warehouses == null) {
            return PermittedWarehouses.ALL;
        }
        if (!scopes.contains(Scope.ERP.id())) {
            throw new ProblemException(Problem.invalid("warehouses", "go with the scope erp alone"));
        }
        return PermittedWarehouses.only(warehouses);
    }

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
