package mall.inventory.contract;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mall.inventory.warehouse.Warehouse;

/** A text that, when given, must be a warehouse's code. */
@Pattern(regexp = Warehouse.CODE_PATTERN, message = "must be 1 to 32 of the characters A-Z a-z 0-9 . _ : -")
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WarehouseCode {

    String message() default "must be a warehouse's code";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
