package mall.inventory.problem;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Names the fields that bean validation, or the conversion of a path variable or query parameter, refused. */
final class InvalidArguments {

    /** Bean validation marks the elements of a list of plain values so. */
    private static final Pattern CONTAINER_ELEMENT = Pattern.compile("\\.?<[^>]*>");

    private InvalidArguments() {}

    static Problem problemFor(Errors errors) {
        return Problem.invalid(fields(errors).toList());
    }

    static Problem problemFor(HandlerMethodValidationException invalid) {
        return Problem.invalid(invalid.getParameterValidationResults().stream()
                .flatMap(InvalidArguments::fields)
                .toList());
    }

    /** The words of a domain value's own check, or what the type asks for. */
    static Problem problemFor(TypeMismatchException mismatch) {
        String field = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(mismatch.getPropertyName());
        @Nullable Class<?> wanted = mismatch.getRequiredType();
        if (wanted != null && wanted.isEnum()) {
            String values = Arrays.stream(wanted.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            return Problem.invalid(field, "must be one of " + values);
        }
        Throwable root = NestedExceptionUtils.getMostSpecificCause(mismatch);
        if (root instanceof NumberFormatException) {
            return Problem.invalid(field, "must be a whole number");
        }
        return Problem.invalid(
                field, root instanceof IllegalArgumentException ? "is " + root.getMessage() : "is not valid");
    }

    private static Stream<Problem.FieldError> fields(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return fields((Errors) errors);
        }
        String name = String.valueOf(result.getMethodParameter().getParameterName());
        return result.getResolvableErrors().stream().map(error -> new Problem.FieldError(name, message(error)));
    }

    private static Stream<Problem.FieldError> fields(Errors errors) {
        List<ObjectError> all = errors.getAllErrors();
        return all.stream().map(error -> new Problem.FieldError(path(error), message(error)));
    }

    private static String path(ObjectError error) {
        return error instanceof FieldError field
                ? CONTAINER_ELEMENT.matcher(field.getField()).replaceAll("")
                : error.getObjectName();
    }

    private static String message(MessageSourceResolvable error) {
        @Nullable String message = error.getDefaultMessage();
        return message == null ? "is not valid" : message;
    }
}
