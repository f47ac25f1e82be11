package mall.inventory.api;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import mall.inventory.access.ApiClients;
import mall.inventory.access.Scope;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.sku.Catalogue;
import mall.inventory.sku.CatalogueItem;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.Adjustment;
import mall.inventory.stock.AdjustmentOutcome;
import mall.inventory.stock.Adjustments;
import mall.inventory.stock.StockPosition;
import mall.inventory.stock.StockPositions;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.ThrowingSupplier;
import org.springframework.web.util.UriUtils;

/** What every test of the service begins with: callers with tokens, SKUs with stock, and a look at the books. */
public class Mall implements InitializingBean {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final String TOKEN = "token-of-the-api-tests-for-";
    private static final Actor STOCKER = new Actor("stocker");

    private final HttpClient http = HttpClient.newHttpClient();
    private final WebServerApplicationContext context;
    private final ApiClients clients;
    private final Catalogue catalogue;
    private final Adjustments adjustments;
    private final StockPositions positions;
    private final JdbcClient jdbc;
    private List<String> tables = List.of();

    Mall(
            WebServerApplicationContext context,
            ApiClients clients,
            Catalogue catalogue,
            Adjustments adjustments,
            StockPositions positions,
            JdbcClient jdbc) {
        this.context = context;
        this.clients = clients;
        this.catalogue = catalogue;
        this.adjustments = adjustments;
        this.positions = positions;
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        for (Scope scope : Scope.values()) {
            clients.register("test-" + scope.id(), token(scope), EnumSet.of(scope));
        }
        tables = jdbc.sql("""
                        select table_name from information_schema.tables
                        where table_schema = database() and table_type = 'BASE TABLE' order by table_name
                        """).query(String.class).list();
    }

    public static String token(Scope scope) {
        return TOKEN + scope.id();
    }

    /** A number nobody has used. */
    public static String number(String kind) {
        return kind + "-" + RUN + "-" + NUMBERS.incrementAndGet();
    }

    /** A new SKU with so many units on sale. */
    public String skuWith(int units) {
        return skuWith(number("SKU"), units);
    }

    public String skuWith(String code, int units) {
        Sku sku = new Sku(code);
        catalogue.add(new CatalogueItem(sku, "Name of " + code, SellablePolicy.FOLLOW_PHYSICAL, null));
        if (units > 0) {
            AdjustmentOutcome outcome = adjustments.post(
                    new Adjustment(
                            number("receipt"),
                            sku,
                            "MAIN",
                            Account.SUPPLIER,
                            Account.SELLABLE,
                            new Quantity(units),
                            "test"),
                    STOCKER);
            if (!(outcome instanceof AdjustmentOutcome.Posted)) {
                throw new IllegalStateException(String.valueOf(outcome));
            }
        }
        return code;
    }

    public StockPosition stock(String sku) {
        return positions.find(new Sku(sku)).orElseThrow();
    }

    /** All that a refused request must leave as it is: every row of every table, in no order of importance. */
    public List<String> books() {
        return tables.stream()
                .flatMap(table ->
                        jdbc.sql("select * from " + table).query((row, number) -> shown(table, row)).list().stream()
                                .sorted())
                .toList();
    }

    private static String shown(String table, ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        StringBuilder shown = new StringBuilder(table);
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            shown.append(' ').append(columns.getColumnName(i)).append('=');
            byte[] bytes = row.getBytes(i);
            shown.append(bytes == null ? "null" : shown(columns.getColumnType(i), row.getString(i), bytes));
        }
        return shown.toString();
    }

    private static String shown(int type, String text, byte[] bytes) {
        return type == Types.BINARY ? HexFormat.of().formatHex(bytes) : text;
    }

    public Answer get(Scope scope, String path) {
        return send(request(path).header("Authorization", bearer(scope)).GET());
    }

    public Answer post(Scope scope, String path, String json) {
        return send(request(path)
                .header("Authorization", bearer(scope))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    public Answer put(Scope scope, String path, String json) {
        return send(request(path)
                .header("Authorization", bearer(scope))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    /** An edit of what has been seen. */
    public Answer put(Scope scope, String path, String ifMatch, String json) {
        return send(request(path)
                .header("Authorization", bearer(scope))
                .header("Content-Type", "application/json")
                .header("If-Match", ifMatch)
                .PUT(BodyPublishers.ofString(json)));
    }

    /** A deletion of what has been seen. */
    public Answer delete(Scope scope, String path, String ifMatch) {
        return send(request(path)
                .header("Authorization", bearer(scope))
                .header("If-Match", ifMatch)
                .DELETE());
    }

    /** With no body at all. */
    public Answer post(Scope scope, String path) {
        return send(request(path).header("Authorization", bearer(scope)).POST(BodyPublishers.noBody()));
    }

    public Answer delete(Scope scope, String path) {
        return send(request(path).header("Authorization", bearer(scope)).DELETE());
    }

    /** A body whose length is not given beforehand. */
    public Answer postChunked(Scope scope, String path, Supplier<InputStream> body) {
        BodyPublisher chunked = BodyPublishers.ofInputStream(body);
        return send(request(path)
                .header("Authorization", bearer(scope))
                .header("Content-Type", "application/json")
                .POST(chunked));
    }

    public static String bearer(Scope scope) {
        return "Bearer " + token(scope);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    public int port() {
        return context.getWebServer().getPort();
    }

    public Answer send(HttpRequest.Builder request) {
        return ThrowingSupplier.of(() -> Answer.of(http.send(request.build(), BodyHandlers.ofString())))
                .get();
    }

    public static String encoded(String segment) {
        return UriUtils.encode(segment, StandardCharsets.UTF_8);
    }

    /** An order of one line. */
    public static String order(String orderNo, String sku, int quantity) {
        return """
                {"orderNo": "%s", "lines": [{"sku": "%s", "quantity": %d}]}\
                """.formatted(orderNo, sku, quantity);
    }
}
