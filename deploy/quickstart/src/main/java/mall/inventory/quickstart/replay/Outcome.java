package mall.inventory.quickstart.replay;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import mall.inventory.quickstart.invoices.Units;

/** What became of a voucher; kept in the {@link Journal}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "became")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Served.class, name = "served"),
    @JsonSubTypes.Type(value = Outcome.TakenBack.class, name = "taken-back"),
    @JsonSubTypes.Type(value = Outcome.Corrected.class, name = "corrected"),
    @JsonSubTypes.Type(value = Outcome.NothingMoved.class, name = "nothing")
})
sealed interface Outcome {

    /** The voucher's number. */
    String number();

    /** An order that was served, wholly, in part or not at all. */
    record Served(String number, List<ServedLine> lines) implements Outcome {

        int wanted() {
            return lines.stream().mapToInt(ServedLine::wanted).sum();
        }

        int served() {
            return lines.stream().mapToInt(ServedLine::served).sum();
        }

        List<ServedLine> shortLines() {
            return lines.stream().filter(line -> line.missing() > 0).toList();
        }
    }

    /**
     * A SKU of an order.
     *
     * @param wanted units invoiced
     * @param served units held for the order; the others were not there
     */
    record ServedLine(String sku, int wanted, int served) {

        int missing() {
            return wanted - served;
        }
    }

    /**
     * A cancellation.
     *
     * @param givenBack units that orders of this replay still had open
     * @param neverServed units those orders asked for and never got: nothing to give back
     * @param inspected units bought before the file begins: goods that come back for inspection
     */
    record TakenBack(String number, List<GivenBack> givenBack, List<Units> neverServed, List<Units> inspected)
            implements Outcome {}

    /** Units that an order gives back. */
    record GivenBack(String orderNo, String sku, int quantity) {}

    /**
     * A stock correction.
     *
     * @param difference units the shop wrote down: negative lost, positive found
     * @param booked units that moved; fewer than lost when the books held less
     */
    record Corrected(String number, String sku, int difference, int booked) implements Outcome {

        boolean lost() {
            return difference < 0;
        }

        int notThere() {
            return Math.abs(difference) - booked;
        }
    }

    /** A voucher of charges alone. */
    record NothingMoved(String number) implements Outcome {}
}
