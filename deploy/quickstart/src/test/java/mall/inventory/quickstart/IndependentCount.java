package mall.inventory.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What the stock of each SKU must be in the end, counted from the file a second time and in another way: one SKU after the other
 * instead of one invoice after the other, with a regular expression for a reader. Shares no code with the replay on purpose.
 */
final class IndependentCount {

    record Figures(long sellable, long reserved, long withheld, long onHand) {}

    private static final Pattern ROW =
            Pattern.compile("([^,]+),([^,]+),(.*),(-?\\d+),([^,]+),([0-9.]+),(\\d*),([^,]+)");
    private static final Pattern GOODS = Pattern.compile("\\d{5}[A-Za-z]*|DCGS\\d+");

    private record Row(String invoice, String sku, int quantity, boolean free, String customer) {}

    /** One order's share of a SKU. */
    private static final class Share {
        private int held;
        private int refused;
    }

    /** One SKU's stock as the days go by. */
    private static final class Shelf {
        private int sellable;
        private int reserved;
        private int withheld;
        private final Map<String, List<Share>> sharesByCustomer = new HashMap<>();
    }

    private IndependentCount() {}

    static Map<String, Figures> ofTheFile() throws IOException {
        List<Row> rows = rows();
        Map<String, Integer> linesOfInvoice = new HashMap<>();
        rows.forEach(row -> linesOfInvoice.merge(row.invoice(), 1, Integer::sum));
        Map<String, List<Row>> bySku = new TreeMap<>();
        rows.stream()
                .filter(row -> GOODS.matcher(row.sku()).matches())
                .forEach(row -> bySku.computeIfAbsent(row.sku(), sku -> new ArrayList<>())
                        .add(row));
        Map<String, Figures> figures = new TreeMap<>();
        bySku.forEach((sku, its) -> figures.put(sku, count(its, linesOfInvoice)));
        return figures;
    }

    private static Figures count(List<Row> rows, Map<String, Integer> linesOfInvoice) {
        Shelf shelf = new Shelf();
        shelf.sellable = opening(rows, linesOfInvoice);
        int next = 0;
        while (next < rows.size()) {
            Row row = rows.get(next);
            int units = 0;
            for (; next < rows.size() && rows.get(next).invoice().equals(row.invoice()); next++) {
                units += rows.get(next).quantity();
            }
            if (isStocktaking(row, linesOfInvoice)) {
                shelf.sellable += Math.max(units, -shelf.sellable);
            } else if (units > 0) {
                sell(shelf, row.customer(), units);
            } else {
                takeBack(shelf, row.customer(), -units);
            }
        }
        int onHand = shelf.sellable + shelf.reserved + shelf.withheld;
        return new Figures(shelf.sellable, shelf.reserved, shelf.withheld, onHand);
    }

    private static boolean isStocktaking(Row row, Map<String, Integer> linesOfInvoice) {
        return row.free() && row.customer().isEmpty() && linesOfInvoice.get(row.invoice()) == 1;
    }

    /** 95% of what is asked for or written off, in packs of six. */
    private static int opening(List<Row> rows, Map<String, Integer> linesOfInvoice) {
        int needed = 0;
        for (Row row : rows) {
            if (isStocktaking(row, linesOfInvoice)) {
                needed += Math.max(-row.quantity(), 0);
            } else {
                needed += Math.max(row.quantity(), 0);
            }
        }
        int packs = 0;
        while (packs * 6 * 100 < needed * 95) {
            packs++;
        }
        return packs * 6;
    }

    private static void sell(Shelf shelf, String customer, int wanted) {
        Share share = new Share();
        share.held = Math.min(wanted, shelf.sellable);
        share.refused = wanted - share.held;
        shelf.sellable -= share.held;
        shelf.reserved += share.held;
        if (!customer.isEmpty()) {
            shelf.sharesByCustomer
                    .computeIfAbsent(customer, name -> new ArrayList<>())
                    .add(share);
        }
    }

    private static void takeBack(Shelf shelf, String customer, int units) {
        List<Share> shares = shelf.sharesByCustomer.getOrDefault(customer, List.of());
        int left = units;
        for (Share share : shares.reversed()) {
            while (left > 0 && share.held > 0) {
                share.held--;
                shelf.reserved--;
                shelf.sellable++;
                left--;
            }
            while (left > 0 && share.refused > 0) {
                share.refused--;
                left--;
            }
        }
        shelf.withheld += left;
    }

    private static List<Row> rows() throws IOException {
        String name = "/online-retail/online-retail-2010-12-01..09.csv.gz";
        try (InputStream packed = Objects.requireNonNull(IndependentCount.class.getResourceAsStream(name));
                BufferedReader text = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            return text.lines().skip(1).map(IndependentCount::row).toList();
        }
    }

    private static Row row(String line) {
        Matcher cells = ROW.matcher(line);
        if (!cells.matches()) {
            throw new IllegalArgumentException(line);
        }
        return new Row(
                cells.group(1),
                cells.group(2),
                Integer.parseInt(cells.group(4)),
                Double.parseDouble(cells.group(6)) == 0,
                cells.group(7));
    }
}
