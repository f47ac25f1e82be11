package mall.inventory.adapter.intake;

/** Numbers of units on hand: 0 to {@value CountedRow#MAX_ON_HAND} in plain digits; zeros in front do no harm. */
final class OnHand {

    /** What is no such number. */
    static final int NONE = -1;

    private static final String RANGE = "an integer from 0 to 1,000,000,000";

    private OnHand() {}

    /** The number that these bytes write, or {@link #NONE}. */
    static int parse(byte[] bytes, int from, int to) {
        if (from == to) {
            return NONE;
        }
        int units = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            // No more than ten times the greatest number and nine, which fits into a long only.
            long next = units * 10L + digit;
            if (digit < 0 || digit > 9 || next > CountedRow.MAX_ON_HAND) {
                return NONE;
            }
            units = (int) next;
        }
        return units;
    }

    /** Why {@link #parse} does not take a text. */
    static String reason(String text) {
        if (text.isEmpty()) {
            return "must be given";
        }
        char sign = text.charAt(0);
        boolean signed = sign == '+' || sign == '-';
        String number = signed ? text.substring(1) : text;
        if (!consistsOf(number, "")) {
            return unlikeDigits(number);
        }
        if (!signed) {
            return "must be at most 1,000,000,000";
        }
        return sign == '+' ? "must be written without a plus sign" : "must not be negative";
    }

    private static String unlikeDigits(String number) {
        if (consistsOf(number.strip(), "")) {
            return "must be written without blanks";
        }
        if (consistsOf(number, ".,")) {
            return "must be " + RANGE + ", without decimals or separators";
        }
        if (consistsOf(number, ".,eE+-") && Character.isDigit(number.charAt(0))) {
            return "must be " + RANGE + ", without an exponent";
        }
        return "must be " + RANGE + " in plain digits";
    }

    /** Whether there are digits, and nothing but digits and these. */
    private static boolean consistsOf(String text, String others) {
        boolean digits = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && others.indexOf(c) < 0) {
                return false;
            }
            digits |= digit;
        }
        return digits;
    }
}
