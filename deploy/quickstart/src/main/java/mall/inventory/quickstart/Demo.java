package mall.inventory.quickstart;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import mall.inventory.quickstart.invoices.Shop;
import mall.inventory.quickstart.replay.Books;
import mall.inventory.quickstart.replay.ReplayReport;
import mall.inventory.quickstart.replay.ShopDays;

/** The shop's days over again, told to the reader. */
final class Demo {

    private final URI server;
    private final DataFolder data;
    private final Terminal terminal;

    Demo(URI server, DataFolder data, Terminal terminal) {
        this.server = server;
        this.data = data;
        this.terminal = terminal;
    }

    /** Returns whether the books balance. */
    boolean run() {
        Shop shop = Shop.fromFile();
        try (ShopDays days =
                new ShopDays(shop, server, DemoClients.CHECKOUT.token(), DemoClients.OPS.token(), data.journal())) {
            Books books = days.finished() ? recognise(days) : replay(days);
            NextSteps.withDemo(server, books.plentifulSku()).forEach(terminal::line);
            tell(books);
            return books.balanced();
        }
    }

    private Books recognise(ShopDays days) {
        terminal.line("This folder holds the finished demo: nothing is loaded again (--clean starts over).");
        return days.books();
    }

    private Books replay(ShopDays days) {
        if (days.doneBefore() == 0) {
            days.openShop(terminal.progress("Catalogue and opening stock"));
            List<String> baskets = days.abandonBaskets();
            terminal.line("Left unpaid, expired          " + String.join(", ", baskets)
                    + ": held for a second, released by the clock");
        } else {
            terminal.line("An earlier replay was interrupted after " + days.doneBefore() + " invoices: going on.");
        }
        days.replay(terminal.progress("Invoices, in their order"));
        report(days.report());
        return days.booksAfterReplay();
    }

    private void report(ReplayReport report) {
        terminal.line("");
        report.refusals().forEach(terminal::line);
        terminal.line("");
        report.summary().forEach(terminal::line);
        Path file = data.writeReport(report.full());
        terminal.line("Every refused line is in " + file);
    }

    // The last line: whatever else was said, this is what counts.
    private void tell(Books books) {
        if (books.balanced()) {
            terminal.line(books.line());
        } else {
            books.findings().stream().limit(20).forEach(finding -> terminal.line("  " + finding));
            terminal.alarm(books.line());
        }
    }
}
