package mall.inventory.adapter;

import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import mall.inventory.access.ApiClient;
import mall.inventory.access.PermittedWarehouses;
import mall.inventory.access.Scope;
import mall.inventory.signing.SigningKeyOutcome;
import org.junit.jupiter.api.Test;

/** Who signs what it sends needs no token; what is not signed, not now, or not by a key that is good, is refused. */
class SignedPushesIT extends SignedPushes {

    @Test
    void booksWhatIsSignedUnderTheClientsName() {
        Answer shipped = ship(shipment).is(201);

        assertThat(shipped.json().at("/state").asString()).isEqualTo("SHIPPED");
        assertThat(jdbc.sql("select actor from shipment where order_no = ?")
                        .param(shipped.json().at("/orderNo").asString())
                        .query(String.class)
                        .single())
                .isEqualTo(wms.name());
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void refusesWhatIsSignedOtherwise() {
        String another = issued(client(PermittedWarehouses.ALL, Scope.ERP)).secret();

        refused(shipment.signedWith(another), "no such signature");
        refused(
                shipment.with(new byte[0]).to(shipments(), BodyPublishers.ofByteArray(shipment.body())),
                "no such signature");
        refused(shipment.to(shipments()).setHeader("webhook-id", "another"), "no such signature");
        refused(shipment.to(shipments()).setHeader("webhook-timestamp", "" + (shipment.at() + 1)), "no such signature");
        refused(shipment.to(shipments()).setHeader("webhook-signature", "v1,AAAA"), "no such signature");
        refused(shipment.to(shipments()).setHeader("webhook-signature", "v1a,AAAA"), "v1");
        refused(shipment.to(shipments()).setHeader("webhook-signature", "v1,%%"), "base64");
        refused(shipment.withId("a.b"), "webhook-id");
        refused(shipment.to(shipments()).setHeader("webhook-timestamp", "soon"), "webhook-timestamp");
        refused(shipment.to(shipments()).header("webhook-id", shipment.id()), "webhook-id");
        ship(shipment).is(201);
    }

    @Test
    void refusesAClockThatIsFarOff() {
        long now = now();

        refused(shipment.signedAt(now - 302), "webhook-timestamp", "300 seconds");
        refused(shipment.signedAt(now + 400), "webhook-timestamp", "300 seconds");
        ship(shipment.signedAt(now - 200)).is(201);
        refused(shipment.by("nobody").signedAt(now - 302), "webhook-timestamp", "300 seconds");
    }

    @Test
    void opensToClientsThatMaySignAlone() {
        ApiClient keyless = client(PermittedWarehouses.ALL, Scope.ERP);
        ApiClient shop = client(PermittedWarehouses.ALL, Scope.CHECKOUT);

        refused(shipment.by("nobody"), "no such signature");
        refused(shipment.by(keyless.name()), "no such signature");
        refused(shipment.by(shop.name()), "no such signature");
        assertThat(keys.issue(shop.id())).isInstanceOf(SigningKeyOutcome.LacksErp.class);
        clients.revoke(wms.id());
        refused(shipment, "no such signature");
    }

    @Test
    void oneKeyTakesAnothersPlace() {
        SigningKeyOutcome.Issued next = issued(wms);

        send(shipment.withId(number("old")), Sink.PATH).is(200);
        send(shipment.withId(number("new")).signedWith(next.secret()), Sink.PATH)
                .is(200);
        send(shipment.withId(number("both")).signedWith(secret, next.secret()), Sink.PATH)
                .is(200);
        send(shipment.withId(number("any")).signedWith("whsec_AAAA", next.secret()), Sink.PATH)
                .is(200);

        keys.delete(wms.id(), keys.list(wms.id()).orElseThrow().getFirst().id());

        refused(shipment, "no such signature");
        ship(shipment.signedWith(next.secret())).is(201);
    }

    @Test
    void asksForOneWayToSayWhoCalls() {
        refused(
                shipment.to(shipments()).header("Authorization", "Bearer " + Depot.token(Scope.ERP)),
                "either a token or a signature");
        refused(
                HttpRequest.newBuilder(shipments())
                        .header("webhook-id", "1")
                        .POST(BodyPublishers.ofByteArray(shipment.body())),
                "webhook-client, webhook-id, webhook-timestamp, webhook-signature");
        refused(HttpRequest.newBuilder(shipments()).POST(BodyPublishers.noBody()), "Authorization");
    }

    /** A signature covers the body and not the path: it must not open what was not meant. */
    @Test
    void opensWhatErpOpensWhateverElseTheClientMayDo() {
        ApiClient both = client(PermittedWarehouses.ALL, Scope.ERP, Scope.MONITOR);
        SignedRequest get = new SignedRequest(
                both.name(), number("msg"), now(), new byte[0], issued(both).secret());

        send(get.to(uri("/actuator/prometheus")).GET()).isProblem(403, "FORBIDDEN");
        send(get.to(uri("/actuator/health")).GET()).isProblem(403, "FORBIDDEN");
        send(get, Sink.PATH).is(200);
    }

    private void refused(SignedRequest request, String... words) {
        refused(request.to(shipments()), words);
    }

    private void refused(HttpRequest.Builder request, String... words) {
        Answer answer = changesNothing(() -> send(request).isProblem(401, "UNAUTHENTICATED", words));
        assertThat(answer.response().headers().firstValue("WWW-Authenticate")).isPresent();
    }
}
