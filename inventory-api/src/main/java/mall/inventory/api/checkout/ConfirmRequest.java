package mall.inventory.api.checkout;

/** Confirming takes no fields; what is sent none the less is refused by its name. */
record ConfirmRequest() {}
