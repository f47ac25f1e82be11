package mall.inventory.flashsale.stock;

/** The rules of what goes into scripts, where a stray separator or quote would be read as something else. */
final class Checks {

    private static final int MAX_LENGTH = 64;

    private Checks() {}

    /** 1-64 characters of {@code [A-Za-z0-9._:-]}. */
    static String number(String what, String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean allowed = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "._:-".indexOf(c) >= 0;
            if (!allowed) {
                throw new IllegalArgumentException(what + " has a character that is not allowed: '" + text + "'");
            }
        }
        return sized(what, text);
    }

    /** 1-64 printable ASCII characters. */
    static String sku(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < ' ' || text.charAt(at) > '~') {
                throw new IllegalArgumentException("SKU is not printable ASCII: '" + text + "'");
            }
        }
        return sized("SKU", text);
    }

    /** 1-64 characters, none of them a control character. */
    static String user(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) {
                throw new IllegalArgumentException("user id has a control character");
            }
        }
        return sized("user id", text);
    }

    static long between(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be " + least + " to " + most + ": " + value);
        }
        return value;
    }

    private static String sized(String what, String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(what + " must have 1 to " + MAX_LENGTH + " characters: '" + text + "'");
        }
        return text;
    }
}
