package mall.inventory.quickstart.replay;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import mall.inventory.quickstart.invoices.Shop;

/**
 * The shop's days over again, against a running inventory. May be interrupted at any moment and begun again with the same journal.
 */
public final class ShopDays implements AutoCloseable {

    private final Shop shop;
    private final InventoryClient inventory;
    private final Journal journal;

    /**
     * Nothing is called yet.
     *
     * @param server where the REST API listens
     * @param checkoutToken of a client with scope checkout
     * @param opsToken of a client with scope ops
     * @param journal the file that remembers what was done
     */
    public ShopDays(Shop shop, URI server, String checkoutToken, String opsToken, Path journal) {
        this.shop = shop;
        this.inventory = new InventoryClient(new RestCaller(server, checkoutToken), new RestCaller(server, opsToken));
        this.journal = Journal.open(journal);
    }

    /** How many vouchers an earlier, interrupted replay has done. */
    public int doneBefore() {
        return journal.outcomes().size();
    }

    /** Whether there is nothing left to do. */
    public boolean finished() {
        return doneBefore() == shop.vouchers().size();
    }

    /** The catalogue and what lies in the warehouse before the first voucher. */
    public void openShop(Progress progress) {
        new ShopOpening(inventory).open(shop, progress);
    }

    /** Baskets that are never paid; returns their order numbers once the clock has given their units back. */
    public List<String> abandonBaskets() {
        return new Baskets(inventory).abandon(shop);
    }

    /** Every voucher that is not done yet. */
    public void replay(Progress progress) {
        new Replay(inventory, journal).run(shop, progress);
    }

    public ReplayReport report() {
        return new ReplayReport(shop, journal.outcomes());
    }

    /** The books as they are now. */
    public Books books() {
        return Books.read(inventory, List.copyOf(shop.names().keySet()));
    }

    /** The books right after the replay, when they must hold what the vouchers say and nothing else. */
    public Books booksAfterReplay() {
        return books().against(report().counted());
    }

    @Override
    public void close() {
        journal.close();
    }
}
