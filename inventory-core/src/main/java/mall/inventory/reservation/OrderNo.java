package mall.inventory.reservation;

import mall.inventory.ledger.Document;

/** An order's number, given by the mall: {@code [A-Za-z0-9._:-]{1,64}}. One number, one deduction. */
public record OrderNo(String value) implements Comparable<OrderNo> {

    public OrderNo {
        if (!Document.isNumber(value)) {
            throw new IllegalArgumentException("not an order number: '" + value + "'");
        }
    }

    /** The order of the bytes, in which headers are locked. */
    @Override
    public int compareTo(OrderNo other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
