package mall.inventory.contract;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that, when given, must have 1 to {@link #max} characters, all of them printable and not all of them blanks. A text that
 * is far too long is looked at all the same, so the pattern never goes back: its time grows with the length and no faster.
 */
@Size(min = 1, message = "must have 1 to {max} characters")
@Pattern(regexp = " *+[^\\s\\p{C}]\\P{C}*+|", message = "must be printable characters and more than blanks")
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Printable {

    /** The greatest length. */
    @OverridesAttribute(constraint = Size.class, name = "max")
    int max() default 64;

    String message() default "must be printable";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
