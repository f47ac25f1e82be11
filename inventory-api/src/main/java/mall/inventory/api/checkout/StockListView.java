package mall.inventory.api.checkout;

import java.util.List;

/** The stock of those SKUs asked for that exist, sorted by SKU. */
record StockListView(List<StockView> stocks) {}
