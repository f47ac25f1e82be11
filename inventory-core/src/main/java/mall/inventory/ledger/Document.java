package mall.inventory.ledger;

import java.util.regex.Pattern;

/** The paper behind a ledger entry. */
public record Document(Type type, String number) {

    /** The rule of every document number: order, shipment, batch, activity, adjustment. */
    public static final String NUMBER_PATTERN = "[A-Za-z0-9._:-]{1,64}";

    private static final Pattern NUMBER = Pattern.compile(NUMBER_PATTERN);

    /** What kind of paper it is. */
    public enum Type {
        ORDER,
        ADJUSTMENT,
        SHIPMENT,
        RETURN,
        BATCH,
        ACTIVITY,
        TRANSFER,
        /** The closing or reopening of a warehouse; the number is its code. */
        WAREHOUSE
    }

    public Document {
        if (!isNumber(number)) {
            throw new IllegalArgumentException("not a document number: '" + number + "'");
        }
    }

    /** Whether a text may serve as a document number. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
