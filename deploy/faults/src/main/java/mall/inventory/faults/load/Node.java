package mall.inventory.faults.load;

import java.net.URI;

/** A service node as its callers know it. */
public record Node(String name, URI address) {}
