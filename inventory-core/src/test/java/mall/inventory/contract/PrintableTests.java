package mall.inventory.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Pattern;
import mall.inventory.access.ApiClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTests {

    /** All texts that are checked against a pattern. The time of none may grow faster than its length: it is the caller's. */
    private record Texts(
            @Printable String text,
            @SkuCode String sku,
            @DocumentNumber String number,
            @Pattern(regexp = ApiClient.NAME_PATTERN) String name) {

        static Texts of(String text) {
            return new Texts(text, text, text, text);
        }
    }

    private static final int AS_LARGE_AS_A_BODY = 1 << 20;
    private static final ValidatorFactory VALIDATORS = Validation.buildDefaultValidatorFactory();

    private final Validator validator = VALIDATORS.getValidator();

    @AfterAll
    static void close() {
        VALIDATORS.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " a", "a ", " a b ", "\u00fc", "\u00a0", "\ud83d\udecd"})
    void takesWhatCanBePrinted(String text) {
        assertThat(validator.validateProperty(Texts.of(text), "text")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   ", "\t", "a\n", "\u0000", "a\u0000b", " \u200b", "a\u202e", "a\ud83d"})
    void refusesBlanksAndWhatCannotBeSeen(String text) {
        assertThat(validator.validateProperty(Texts.of(text), "text")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " ", "x ", " x", "\u00fc"})
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesWhatIsAsLargeAsABodyAtOnce(String part) {
        String text = part.repeat(AS_LARGE_AS_A_BODY / part.length()) + "\u0001";

        assertThat(validator.validate(Texts.of(text)))
                .extracting(refusal -> refusal.getPropertyPath().toString())
                .contains("text", "sku", "number", "name");
    }

    @Test
    void saysHowLongATextMayBe() {
        assertThat(validator.validateProperty(Texts.of("x".repeat(65)), "text"))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.getMessage()).isEqualTo("must have 1 to 64 characters"));
    }
}
