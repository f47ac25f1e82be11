package mall.inventory.quickstart;

import mall.inventory.access.Scope;

/** The API clients of the demo. Their tokens are known to everybody, so they exist in a demo's data folder and nowhere else. */
enum DemoClients {
    CHECKOUT("demo-checkout", Scope.CHECKOUT),
    OPS("demo-ops", Scope.OPS),
    ERP("demo-erp", Scope.ERP),
    MONITOR("demo-monitor", Scope.MONITOR);

    private final String token;
    private final Scope scope;

    DemoClients(String token, Scope scope) {
        this.token = token;
        this.scope = scope;
    }

    /** The token, which is the client's name as well. */
    String token() {
        return token;
    }

    /** All that the client may do. */
    Scope scope() {
        return scope;
    }
}
