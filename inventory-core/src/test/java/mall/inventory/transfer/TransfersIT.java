package mall.inventory.transfer;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.OPS;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import mall.inventory.Depots;
import mall.inventory.Shop;
import mall.inventory.closing.WarehouseClosing;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Ledger;
import mall.inventory.ledger.LedgerEntry;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.OrderLine;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CoreIntegrationTest
class TransfersIT {

    @Autowired
    Shop shop;

    @Autowired
    Depots depots;

    @Autowired
    Transfers transfers;

    @Autowired
    DeductionEngine engine;

    @Autowired
    WarehouseClosing closing;

    @Autowired
    Ledger ledger;

    @Autowired
    Reconciliation reconciliation;

    private Sku sku;
    private String from;
    private String to;

    @BeforeEach
    void tenUnits() {
        sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        from = depots.open(1);
        to = depots.open(2);
        depots.receive(sku, from, 10);
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    @Test
    void whatIsOnItsWayLiesNowhereAndIsNotForSale() {
        Transfer sent = sent(dispatch(line(sku, 4)));

        assertThat(shop.position(sku).sellable()).isEqualTo(6);
        assertThat(shop.position(sku).onHand()).isEqualTo(6);
        assertThat(transfers.page(Transfer.State.SENT, null, 1_000).transfers()).contains(sent);

        Transfer received = received(sent, Map.of(sku, 4));

        assertThat(shop.position(sku).sellable()).isEqualTo(10);
        assertThat(depots.figures(sku, from)).containsExactly(6L, 0L);
        assertThat(depots.figures(sku, to)).containsExactly(4L, 0L);
        assertThat(transfers.find(sent.transferNo())).contains(received);
        assertThat(received.receivedAt()).isNotNull();
    }

    @Test
    void whatDoesNotArriveIsLost() {
        Transfer sent = sent(dispatch(line(sku, 4)));

        received(sent, Map.of(sku, 3));

        assertThat(shop.position(sku).sellable()).isEqualTo(9);
        assertThat(ledger.page(sku, 2, null).entries())
                .extracting(LedgerEntry::from, LedgerEntry::to, LedgerEntry::quantity)
                .contains(tuple(Account.TRANSIT, Account.LOSS, 1));
    }

    @Test
    void onlyWhatNobodyWasPromisedCanLeave() {
        depots.receive(sku, to, 3);
        assertThat(engine.place(Depots.order(line(sku, 8)), CHECKOUT)).isInstanceOf(PlaceOutcome.Placed.class);

        assertThat(transfers.send(dispatch(line(sku, 3)), OPS))
                .isEqualTo(new SendOutcome.Insufficient(List.of(new SendOutcome.Lacking(sku, 3, 2))));
        assertThat(engine.place(Shop.order(line(sku, 4)), CHECKOUT)).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(transfers.send(dispatch(line(sku, 2)), OPS))
                .as("one is for sale, wherever it lies")
                .isEqualTo(new SendOutcome.Insufficient(List.of(new SendOutcome.Lacking(sku, 2, 1))));
    }

    @Test
    void oneNumberIsOneTransfer() {
        Dispatch dispatch = dispatch(line(sku, 4));
        Transfer sent = sent(dispatch);

        assertThat(transfers.send(dispatch, OPS)).isEqualTo(new SendOutcome.Replayed(sent));
        assertThat(transfers.send(new Dispatch(dispatch.transferNo(), from, to, List.of(line(sku, 5))), OPS))
                .isEqualTo(new SendOutcome.NumberReused());
        assertThat(shop.position(sku).onHand()).isEqualTo(6);
    }

    @Test
    void arrivesOnce() throws InterruptedException {
        Transfer sent = sent(dispatch(line(sku, 4)));

        List<ReceiveOutcome> outcomes = Crowd.run(
                8, member -> () -> transfers.receive(sent.transferNo(), Map.of(sku, member < 4 ? 4 : 3), OPS));

        assertThat(outcomes)
                .filteredOn(ReceiveOutcome.Received.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(ReceiveOutcome.Replayed.class::isInstance)
                .hasSize(3);
        assertThat(outcomes)
                .filteredOn(ReceiveOutcome.ReceivedOtherwise.class::isInstance)
                .hasSize(4);
        assertThat(depots.at(sku, to).onHand()).isBetween(3L, 4L);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Transfer sent = sent(dispatch(line(sku, 4)));
        Sku unknown = new Sku(number("unknown"));

        assertThat(transfers.receive(sent.transferNo(), Map.of(sku, 5), OPS))
                .isEqualTo(new ReceiveOutcome.MoreThanSent(sent));
        assertThat(transfers.receive(sent.transferNo(), Map.of(unknown, 1), OPS))
                .isEqualTo(new ReceiveOutcome.MoreThanSent(sent));
        assertThat(transfers.receive(number("transfer"), Map.of(), OPS)).isEqualTo(new ReceiveOutcome.NotFound());
        assertThat(transfers.send(dispatch(line(unknown, 1)), OPS))
                .isEqualTo(new SendOutcome.UnknownSkus(List.of(unknown)));
        assertThat(transfers.send(new Dispatch(number("transfer"), from, "NOWHERE", List.of(line(sku, 1))), OPS))
                .isEqualTo(new SendOutcome.UnknownWarehouse("NOWHERE"));
        assertThat(shop.position(sku).onHand()).isEqualTo(6);
    }

    @Test
    void emptiesAClosedWarehouse() {
        closing.close(from, OPS);
        assertThat(shop.position(sku).sellable()).isZero();

        received(sent(dispatch(line(sku, 10))), Map.of(sku, 10));

        assertThat(shop.position(sku).sellable()).isEqualTo(10);
        assertThat(shop.position(sku).unassigned()).isZero();
        assertThat(depots.at(sku, from).setAside()).isZero();
    }

    @Test
    void whatArrivesInAClosedWarehouseWaitsForItToOpen() {
        closing.close(to, OPS);

        received(sent(dispatch(line(sku, 10))), Map.of(sku, 10));

        assertThat(shop.position(sku).sellable()).isZero();
        closing.reopen(to, OPS);
        assertThat(shop.position(sku).sellable()).isEqualTo(10);
    }

    @Test
    void theLastUnitsLeaveOnce() throws InterruptedException {
        List<Boolean> sent = Crowd.run(
                16,
                member -> () -> member % 2 == 0
                        ? transfers.send(dispatch(line(sku, 2)), OPS) instanceof SendOutcome.Sent
                        : engine.place(Depots.order(line(sku, 2)), CHECKOUT) instanceof PlaceOutcome.Placed);

        assertThat(IntStream.range(0, 16).filter(sent::get).count()).isEqualTo(5);
        assertThat(shop.position(sku).sellable()).isZero();
        assertThat(depots.at(sku, from).free()).isZero();
    }

    private Dispatch dispatch(OrderLine... lines) {
        return new Dispatch(number("transfer"), from, to, List.of(lines));
    }

    private Transfer sent(Dispatch dispatch) {
        return ((SendOutcome.Sent) transfers.send(dispatch, OPS)).transfer();
    }

    private Transfer received(Transfer sent, Map<Sku, Integer> units) {
        return ((ReceiveOutcome.Received) transfers.receive(sent.transferNo(), units, OPS)).transfer();
    }
}
