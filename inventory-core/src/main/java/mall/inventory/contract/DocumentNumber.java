package mall.inventory.contract;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mall.inventory.ledger.Document;

/** A text that, when given, must be a document's number: an order's, a rollback's, an adjustment's. */
@Pattern(regexp = Document.NUMBER_PATTERN, message = "must be 1 to 64 of the characters A-Z a-z 0-9 . _ : -")
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface DocumentNumber {

    String message() default "must be a document number";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
