package mall.inventory.quickstart;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** What to try once everything is up. The commands work as they stand. */
final class NextSteps {

    private NextSteps() {}

    static List<String> withDemo(URI server, String sku) {
        // A number of its own each time: an order that has ended cannot be placed again.
        String orderNo = "try-" + Instant.now().getEpochSecond();
        String checkout = "-H 'Authorization: Bearer " + DemoClients.CHECKOUT.token() + "'";
        return List.of(
                "",
                "To try (" + server + "/swagger-ui.html has the whole API; tokens: demo-checkout, demo-ops, demo-erp,"
                        + " demo-monitor):",
                "  curl -s " + checkout + " " + server + "/v1/stocks/" + sku,
                "  curl -s " + checkout + " -H 'Content-Type: application/json' " + server
                        + "/v1/deductions -d '{\"orderNo\":\"" + orderNo + "\",\"lines\":[{\"sku\":\"" + sku
                        + "\",\"quantity\":2}]}'",
                "  curl -s " + checkout + " -X POST " + server + "/v1/deductions/" + orderNo + "/rollback",
                "");
    }

    static List<String> withoutDemo(URI server) {
        return List.of(
                "The stores and services are up at " + server + ", with no data and no demo token.",
                "A first token comes from the environment, at least 32 characters; it has the scope ops:",
                "  export INVENTORY_ACCESS_BOOTSTRAP_TOKEN=$(openssl rand -hex 32)",
                "  ./deploy/run --no-demo",
                "With it, make a client for each caller (the answer shows its token, once):",
                "  curl -s -H \"Authorization: Bearer $INVENTORY_ACCESS_BOOTSTRAP_TOKEN\" -H 'Content-Type: application/json' "
                        + server + "/v1/admin/clients -d '{\"name\":\"my-mall\",\"scopes\":[\"checkout\"]}'");
    }
}
