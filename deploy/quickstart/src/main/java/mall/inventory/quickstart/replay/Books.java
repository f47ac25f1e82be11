package mall.inventory.quickstart.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * What the books say, read through the API.
 *
 * @param skus how many SKUs they are about
 * @param total over all SKUs
 * @param plentifulSku the SKU with the most sellable units
 * @param findings what is wrong; empty when the books balance
 */
public record Books(int skus, Position total, String plentifulSku, List<String> findings) {

    private static final int SKUS_A_CALL = 100;

    static Books read(InventoryClient inventory, List<String> skus) {
        Position total = new Position("all", 0, 0, 0, 0, 0, 0);
        Position plentiful = total;
        for (int from = 0; from < skus.size(); from += SKUS_A_CALL) {
            List<String> some = skus.subList(from, Math.min(from + SKUS_A_CALL, skus.size()));
            for (Position position : inventory.positions(some)) {
                total = total.plus(position);
                plentiful = position.sellable() > plentiful.sellable() ? position : plentiful;
            }
        }
        List<String> findings = new ArrayList<>(inventory.violations());
        if (total.booked() != total.onHand()) {
            findings.add("The accounts hold " + total.booked() + " units, the warehouses " + total.onHand());
        }
        findings.addAll(inventory.differences());
        return new Books(skus.size(), total, plentiful.sku(), List.copyOf(findings));
    }

    /** The same books, with a finding for each total that differs from what the replay itself counted. */
    Books against(Position counted) {
        List<String> all = new ArrayList<>(findings);
        compare(all, "sellable", total.sellable(), counted.sellable());
        compare(all, "reserved", total.reserved(), counted.reserved());
        compare(all, "withheld", total.withheld(), counted.withheld());
        compare(all, "on hand", total.onHand(), counted.onHand());
        return new Books(skus, total, plentifulSku, List.copyOf(all));
    }

    private static void compare(List<String> findings, String what, long booked, long counted) {
        if (booked != counted) {
            findings.add("%,d units %s in the books, %,d counted from the vouchers".formatted(booked, what, counted));
        }
    }

    public boolean balanced() {
        return findings.isEmpty();
    }

    /** One line for the reader. */
    public String line() {
        String figures = "%,d SKUs, %,d units on hand = %,d sellable + %,d reserved + %,d withheld + %,d other"
                .formatted(
                        skus,
                        total.onHand(),
                        total.sellable(),
                        total.reserved(),
                        total.withheld(),
                        total.activity() + total.unassigned());
        return balanced()
                ? "The books balance: " + figures + "; every figure equals its ledger, and the product system shows it"
                : "THE BOOKS DO NOT BALANCE (" + findings.size() + " findings): " + figures;
    }
}
