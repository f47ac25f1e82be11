package mall.inventory.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.ContentHash;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.JdbcLedger;
import mall.inventory.ledger.Posting;
import mall.inventory.ledger.Reason;
import mall.inventory.reservation.OrderLine;
import mall.inventory.sku.Sku;
import mall.inventory.stock.LockedStock;
import mall.inventory.stock.LockedStock.Occasion;
import mall.inventory.stock.StockLocks;
import mall.inventory.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Moves stock between warehouses. Only what nobody has been promised can leave; while it is on its way it lies nowhere and is not for
 * sale; what does not arrive is lost.
 */
@Service
public class Transfers {

    private final WriteTransactions transactions;
    private final DatabaseClock clock;
    private final JdbcTransfers transfers;
    private final StockLocks locks;
    private final JdbcLedger ledger;
    private final Warehouses warehouses;

    Transfers(
            WriteTransactions transactions,
            DatabaseClock clock,
            JdbcTransfers transfers,
            StockLocks locks,
            JdbcLedger ledger,
            Warehouses warehouses) {
        this.transactions = transactions;
        this.clock = clock;
        this.transfers = transfers;
        this.locks = locks;
        this.ledger = ledger;
        this.warehouses = warehouses;
    }

    /** Sends a transfer once; the same number again finds it. */
    public SendOutcome send(Dispatch dispatch, Actor actor) {
        for (String warehouse : List.of(dispatch.from(), dispatch.to())) {
            if (!warehouses.exists(warehouse)) {
                return new SendOutcome.UnknownWarehouse(warehouse);
            }
        }
        return transactions.execute(status -> {
            SendOutcome outcome = attempt(dispatch, actor);
            if (!(outcome instanceof SendOutcome.Sent)) {
                status.setRollbackOnly();
            }
            return outcome;
        });
    }

    private SendOutcome attempt(Dispatch dispatch, Actor actor) {
        Instant now = clock.now();
        try {
            transfers.insert(dispatch, now);
        } catch (DuplicateKeyException e) {
            return transfers.isSame(dispatch)
                    ? new SendOutcome.Replayed(
                            transfers.find(dispatch.transferNo()).orElseThrow())
                    : new SendOutcome.NumberReused();
        }
        Map<Sku, LockedStock> stock = locks.lock(
                dispatch.lines().stream().map(OrderLine::sku).collect(Collectors.toCollection(TreeSet::new)),
                dispatch.from());
        List<Sku> unknown = dispatch.lines().stream()
                .map(OrderLine::sku)
                .filter(sku -> !stock.containsKey(sku))
                .toList();
        if (!unknown.isEmpty()) {
            return new SendOutcome.UnknownSkus(unknown);
        }
        List<SendOutcome.Lacking> lacking = dispatch.lines().stream()
                .map(line -> new SendOutcome.Lacking(
                        line.sku(),
                        line.quantity().units(),
                        Objects.requireNonNull(stock.get(line.sku())).removable()))
                .filter(line -> line.available() < line.requested())
                .toList();
        if (!lacking.isEmpty()) {
            return new SendOutcome.Insufficient(lacking);
        }
        Occasion occasion = occasion(dispatch.transferNo(), clock.now(), actor);
        dispatch.lines()
                .forEach(line -> Objects.requireNonNull(stock.get(line.sku()))
                        .takeOut(line.quantity().units(), Account.TRANSIT, Reason.TRANSFER, occasion));
        locks.write(stock.values());
        return new SendOutcome.Sent(transfers.find(dispatch.transferNo()).orElseThrow());
    }

    /**
     * Books that a transfer has arrived, once.
     *
     * @param counted the units of each SKU that have arrived; none of those that are not named
     */
    public ReceiveOutcome receive(String transferNo, Map<Sku, Integer> counted, Actor actor) {
        return transactions.execute(status -> {
            ReceiveOutcome outcome = transfers
                    .lock(transferNo)
                    .<ReceiveOutcome>map(transfer -> receive(transfer, counted, actor))
                    .orElseGet(ReceiveOutcome.NotFound::new);
            if (!(outcome instanceof ReceiveOutcome.Received)) {
                status.setRollbackOnly();
            }
            return outcome;
        });
    }

    private ReceiveOutcome receive(Transfer transfer, Map<Sku, Integer> counted, Actor actor) {
        SortedMap<Sku, Integer> received = new TreeMap<>();
        for (Transfer.Line line : transfer.lines()) {
            received.put(line.sku(), counted.getOrDefault(line.sku(), 0));
        }
        boolean sentAll = received.keySet().containsAll(counted.keySet());
        ContentHash receipt = ContentHash.of(received.keySet(), received.values());
        if (transfer.state() == Transfer.State.RECEIVED) {
            return sentAll && receipt.equals(transfers.receiptHash(transfer.transferNo()))
                    ? new ReceiveOutcome.Replayed(transfer)
                    : new ReceiveOutcome.ReceivedOtherwise(transfer);
        }
        if (!sentAll
                || transfer.lines().stream().anyMatch(line -> received.getOrDefault(line.sku(), 0) > line.sent())) {
            return new ReceiveOutcome.MoreThanSent(transfer);
        }
        SortedSet<Sku> skus = new TreeSet<>(received.keySet());
        Map<Sku, LockedStock> stock = locks.lock(skus, transfer.to());
        Instant now = clock.now();
        Occasion occasion = occasion(transfer.transferNo(), now, actor);
        received.forEach((sku, units) ->
                Objects.requireNonNull(stock.get(sku)).bringIn(units, Account.TRANSIT, Reason.TRANSFER, occasion));
        locks.write(stock.values());
        ledger.append(transfer.lines().stream()
                .filter(line -> received.getOrDefault(line.sku(), 0) < line.sent())
                .map(line -> Posting.internal(
                        now,
                        line.sku(),
                        Account.TRANSIT,
                        Account.LOSS,
                        line.sent() - received.getOrDefault(line.sku(), 0),
                        Reason.TRANSFER,
                        occasion.document(),
                        actor))
                .toList());
        transfers.receive(transfer.transferNo(), received, receipt, now);
        return new ReceiveOutcome.Received(transfers.find(transfer.transferNo()).orElseThrow());
    }

    private static Occasion occasion(String transferNo, Instant now, Actor actor) {
        return new Occasion(now, now, new Document(Document.Type.TRANSFER, transferNo), actor);
    }

    /** The transfer of that number. */
    public Optional<Transfer> find(String transferNo) {
        return transfers.find(transferNo);
    }

    /**
     * A page of transfers.
     *
     * @param state only those; null for all
     * @param after the cursor; null for the first page
     */
    public TransferPage page(Transfer.@Nullable State state, @Nullable String after, int limit) {
        List<String> numbers = transfers.numbers(state, after == null ? "" : after, limit + 1);
        boolean more = numbers.size() > limit;
        List<String> page = more ? numbers.subList(0, limit) : numbers;
        return new TransferPage(transfers.of(page), more ? page.getLast() : null);
    }
}
