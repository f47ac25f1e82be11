package mall.inventory.signing;

import mall.inventory.access.ApiClient;

/** A request whose signature is good and that is to be worked on. */
record SignedPush(ApiClient client, SpooledBody body, Claim claim) {}
