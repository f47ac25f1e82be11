package mall.inventory.adapter;

import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import mall.inventory.access.ApiClients;
import mall.inventory.access.PermittedWarehouses;
import mall.inventory.access.Scope;
import mall.inventory.adapter.BatchCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who is limited to some warehouses counts these alone, and sees the batches of these alone. */
@AdapterTest
class CountPermissionIT {

    @Autowired
    private Depot depot;

    @Autowired
    private ApiClients clients;

    @LocalServerPort
    private int port;

    private BatchCalls calls;
    private String own;
    private String another;
    private String sku;
    private String batchNo;
    private String token;

    @BeforeEach
    void aClientOfOneWarehouse() {
        calls = new BatchCalls(port);
        own = depot.warehouse();
        another = depot.warehouse();
        sku = depot.skuWith(10, another);
        batchNo = number("batch");
        calls.settle("warehouse=" + another + "&preview=true&batchNo=" + batchNo, "sku,on_hand\n" + sku + ",10\n");
        token = number("token-of-a-limited-client-of-these-tests");
        clients.register(number("wms"), token, EnumSet.of(Scope.ERP), PermittedWarehouses.only(List.of(own)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT  | /v1/warehouses/{warehouse}/stocks/{sku}",
                "POST | /v1/stock-batches?warehouse={warehouse}&batchNo={new}",
                "GET  | /v1/stock-batches?warehouse={warehouse}",
                "GET  | /v1/stock-batches/{batch}",
                "GET  | /v1/stock-batches/{batch}/rejections",
                "GET  | /v1/stock-batches/{batch}/differences",
                "POST | /v1/stock-batches/{batch}/approve",
                "POST | /v1/stock-batches/{batch}/undo",
            })
    void opensNoOtherWarehouse(String method, String path) {
        Map<String, String> before = depot.books();

        Answer refused = send(method, path, another);

        refused.isProblem(403, "FORBIDDEN");
        assertThat(depot.books()).isEqualTo(before);
    }

    @Test
    void opensItsOwn() {
        send("PUT", "/v1/warehouses/{warehouse}/stocks/{sku}", own).is(200);
        send("POST", "/v1/stock-batches?warehouse={warehouse}&batchNo={new}", own)
                .is(202);
        calls.settled("new-" + batchNo);
        send("GET", "/v1/stock-batches?warehouse={warehouse}", own).is(200);
        send("GET", "/v1/stock-batches", own).isInvalid("warehouse");
        assertThat(send("GET", "/v1/stock-batches/new-{batch}", own).is(200).at("warehouse"))
                .isEqualTo(own);
    }

    private Answer send(String method, String path, String warehouse) {
        boolean decides = path.endsWith("/approve") || path.endsWith("/undo");
        boolean counts = method.equals("PUT");
        BodyPublisher body = switch (method) {
            case "PUT" -> BodyPublishers.ofString("{\"onHand\": 3}");
            case "POST" -> decides ? BodyPublishers.noBody() : BodyPublishers.ofString("sku,on_hand\n" + sku + ",3\n");
            default -> BodyPublishers.noBody();
        };
        String address = path.replace("{warehouse}", warehouse)
                .replace("{sku}", sku)
                .replace("{batch}", batchNo)
                .replace("{new}", "new-" + batchNo);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                .header("Authorization", "Bearer " + token)
                .method(method, body);
        if (!method.equals("GET") && !decides) {
            request.header("Content-Type", counts ? "application/json" : "text/csv");
        }
        return calls.send(request.build());
    }
}
