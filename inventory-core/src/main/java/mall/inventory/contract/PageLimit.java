package mall.inventory.contract;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many entries a page may have. */
@Min(value = 1, message = "must be at least {value}")
@Max(value = 1_000, message = "must be at most {value}; ask for the next page with the cursor")
@Constraint(validatedBy = {})
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface PageLimit {

    /** How many it has when nobody says. */
    String DEFAULT = "100";

    String message() default "must be a page's size";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
