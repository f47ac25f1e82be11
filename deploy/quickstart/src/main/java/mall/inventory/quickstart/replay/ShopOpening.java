package mall.inventory.quickstart.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mall.inventory.quickstart.invoices.Shop;

/** Brings the catalogue and the opening stock in. SKUs do not touch each other, so several go at once. */
final class ShopOpening {

    private static final int CALLERS = 8;

    private final InventoryClient inventory;

    ShopOpening(InventoryClient inventory) {
        this.inventory = inventory;
    }

    void open(Shop shop, Progress progress) {
        try (ExecutorService callers =
                Executors.newFixedThreadPool(CALLERS, Thread.ofVirtual().factory())) {
            List<Future<?>> items = new ArrayList<>();
            shop.names()
                    .forEach((sku, name) -> items.add(callers.submit(
                            () -> bringIn(sku, name, shop.openingStock().getOrDefault(sku, 0)))));
            try {
                for (int done = 0; done < items.size(); done++) {
                    items.get(done).get();
                    progress.done(done + 1, items.size());
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("The shop could not be opened", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the shop was being opened", e);
            } finally {
                items.forEach(item -> item.cancel(true));
            }
        }
    }

    private void bringIn(String sku, String name, int units) {
        inventory.addSku(sku, name);
        if (units > 0) {
            inventory.receive(new InventoryClient.Move(
                    "opening:" + sku, sku, "SUPPLIER", "SELLABLE", units, "opening stock, derived from the invoices"));
        }
    }
}
