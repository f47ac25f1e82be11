package mall.inventory.contract;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mall.inventory.sku.Sku;

/** A text that must be given and be a SKU's code. */
@NotNull(message = "must be given")
@Pattern(
        regexp = Sku.PATTERN,
        message =
                "must be a SKU: 1 to 64 printable ASCII characters without slash, backslash, semicolon or percent sign, and no"
                        + " blank at the edges")
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SkuCode {

    String message() default "must be a SKU";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
