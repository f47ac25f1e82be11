package mall.inventory.contract;

/** The body of an action that takes no fields; what is sent none the less is refused by its name. */
public record EmptyBody() {}
