package mall.inventory.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static mall.inventory.adapter.Depot.number;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.List;
import mall.inventory.access.ApiClient;
import mall.inventory.access.PermittedWarehouses;
import mall.inventory.access.Scope;
import org.junit.jupiter.api.Test;

/** Who is limited to some warehouses reports what happens in these alone. */
class PushPermissionIT extends SignedPushes {

    @Test
    void aClientPushesForItsWarehousesAlone() {
        String another = depot.warehouse();
        ApiClient limited = client(PermittedWarehouses.only(List.of(warehouse)), Scope.ERP);
        SignedRequest own =
                shipment.by(limited.name()).signedWith(issued(limited).secret());
        byte[] elsewhere = shipmentOf(another);

        changesNothing(() -> ship(own.with(elsewhere)).isProblem(403, "FORBIDDEN", another));
        changesNothing(() -> send(own.with(returnTo(another)), "/v1/returns").isProblem(403, "FORBIDDEN", another));
        ship(own).is(201);
        send(own.withId(number("msg")).with(returnTo(warehouse)), "/v1/returns").isProblem(404, "NOT_FOUND");
    }

    @Test
    void aTokenOpensItsWarehousesAlone() {
        String another = depot.warehouse();
        String token = number("token-of-a-limited-client-of-these-tests");
        clients.register(number("wms"), token, EnumSet.of(Scope.ERP), PermittedWarehouses.only(List.of(warehouse)));
        byte[] elsewhere = shipmentOf(another);

        changesNothing(() -> ship(token, elsewhere).isProblem(403, "FORBIDDEN", another));
        ship(token, shipmentOf(warehouse)).is(201);
    }

    private Answer ship(String token, byte[] body) {
        return send(HttpRequest.newBuilder(shipments())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] returnTo(String to) {
        return """
                {"returnNo": "%s", "orderNo": "nobody-has-this", "warehouse": "%s", "returnedAt": "2026-01-05T10:00:00Z",
                 "disposition": "RESTOCK", "lines": [{"sku": "A", "quantity": 1}]}
                """.formatted(number("return"), to).getBytes(UTF_8);
    }
}
