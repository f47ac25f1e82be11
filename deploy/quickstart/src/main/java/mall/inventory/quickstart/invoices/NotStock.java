package mall.inventory.quickstart.invoices;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The codes of the file that stand for money alone: nothing lies in a warehouse for them, so they never become a SKU. */
public enum NotStock {
    POSTAGE("POST", "postage charged to the customer"),
    DOTCOM_POSTAGE("DOT", "postage of the web shop's parcels"),
    MANUAL("M", "an amount entered by hand, for whatever had no code"),
    DISCOUNT("D", "a discount on the whole invoice"),
    CARRIAGE("C2", "carriage charged to the customer"),
    SAMPLES("S", "samples, booked by value"),
    AMAZON_FEE("AMAZONFEE", "what the marketplace charges the shop"),
    BANK_CHARGES("BANK CHARGES", "what the bank charges");

    private static final Map<String, NotStock> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(NotStock::code, Function.identity()));

    private final String code;
    private final String meaning;

    NotStock(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The stock code as the file writes it. */
    public String code() {
        return code;
    }

    /** What the shop uses it for. */
    public String meaning() {
        return meaning;
    }

    static Optional<NotStock> of(String stockCode) {
        return Optional.ofNullable(BY_CODE.get(stockCode));
    }
}
