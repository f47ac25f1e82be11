package mall.inventory.adapter.intake;

import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import java.util.function.Predicate;
import mall.inventory.contract.SkuCode;
import mall.inventory.sku.Sku;

/**
 * The rule of {@link Sku}, fast. A regular expression per row would cost more than all the rest of reading it; so the expression is asked
 * once what it thinks of each ASCII character in the first, a middle and the last place, and how long a code may be.
 */
final class SkuRule {

    private static final Predicate<String> RULE =
            java.util.regex.Pattern.compile(Sku.PATTERN).asMatchPredicate();
    private static final String GOOD = "A";
    private static final int ASCII = 128;

    private static final boolean[] FIRST = new boolean[ASCII];
    private static final boolean[] MIDDLE = new boolean[ASCII];
    private static final boolean[] LAST = new boolean[ASCII];

    /** The greatest length of a code. */
    static final int MAX_LENGTH = longest();

    static {
        for (char c = 0; c < ASCII; c++) {
            FIRST[c] = RULE.test(c + GOOD);
            MIDDLE[c] = RULE.test(GOOD + c + GOOD);
            LAST[c] = RULE.test(GOOD + c);
        }
    }

    private SkuRule() {}

    private static int longest() {
        int length = 1;
        while (RULE.test(GOOD.repeat(length + 1))) {
            length++;
        }
        return length;
    }

    /** Whether these bytes, in ASCII, are a SKU's code. */
    static boolean allows(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < 1 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0 || !MIDDLE[bytes[i]]) {
                return false;
            }
        }
        return FIRST[bytes[from]] && LAST[bytes[to - 1]];
    }

    /** Whether this text is a SKU's code. */
    static boolean allows(String text) {
        int length = text.length();
        if (length < 1 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ASCII || !MIDDLE[c]) {
                return false;
            }
        }
        return FIRST[text.charAt(0)] && LAST[text.charAt(length - 1)];
    }

    /** What is to be said of a text that is none. */
    static String reason(boolean empty) {
        return empty ? "must be given" : Message.TEXT;
    }

    /** The words that the other endpoints use. */
    private static final class Message {

        static final String TEXT = Objects.requireNonNull(SkuCode.class.getAnnotation(Pattern.class))
                .message();
    }
}
