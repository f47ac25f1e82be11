package mall.inventory.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import mall.inventory.access.ApiClient;
import mall.inventory.access.PermittedWarehouses;
import mall.inventory.access.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message is answered with success once; what failed may come again. */
class SignedMessagesAgainIT extends SignedPushes {

    @Test
    void aMessageIsAnsweredWithSuccessOnce() {
        SignedRequest other = shipment.signedAt(shipment.at() + 1).with(shipmentOf(warehouse));
        ship(shipment).is(201);

        changesNothing(() -> ship(shipment).isProblem(409, "ALREADY_EXISTS", shipment.id(), "success"));
        changesNothing(() -> ship(other).isProblem(409, "ALREADY_EXISTS"));
        ApiClient stranger = client(PermittedWarehouses.ALL, Scope.ERP);
        send(shipment.by(stranger.name()).signedWith(issued(stranger).secret()), Sink.PATH)
                .is(200);
    }

    /** The sender of a message of which the answer was lost may not know how it ended, but its document's number does. */
    @Test
    void aNewMessageWithTheSameDocumentIsAReplayOfTheDocument() {
        ship(shipment).is(201);

        assertThat(ship(shipment.withId(number("msg")))
                        .is(200)
                        .response()
                        .headers()
                        .firstValue("Idempotent-Replayed"))
                .hasValue("true");
    }

    @Test
    void aRefusalFreesTheMessage() {
        changesNothing(() -> ship(shipment.with("{}".getBytes(UTF_8))).isProblem(400, "VALIDATION"));

        ship(shipment).is(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "error", "exception"})
    void aFailureFreesTheMessage(String end) {
        int failed = send(shipment.to(uri(Sink.PATH)).header("end", end)).status();

        assertThat(failed).isGreaterThanOrEqualTo(500);
        send(shipment, Sink.PATH).is(200);
        send(shipment, Sink.PATH).isProblem(409, "ALREADY_EXISTS");
    }

    @Test
    void ofTwoAtOnceOneIsWorkedOn() throws Exception {
        sink.entered.drainPermits();
        sink.door = new CountDownLatch(1);
        int before = sink.calls.get();

        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> send(shipment, Sink.PATH));
        sink.entered.acquire();
        try {
            send(shipment, Sink.PATH).isProblem(409, "ILLEGAL_STATE", shipment.id(), "worked on");
        } finally {
            sink.door.countDown();
        }

        first.get().is(200);
        send(shipment, Sink.PATH).isProblem(409, "ALREADY_EXISTS");
        assertThat(sink.calls.get() - before).isEqualTo(1);
    }
}
