package mall.inventory.adapter.batches;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import mall.inventory.adapter.batches.StockBatches.RejectionSink;

/**
 * Rejected rows as comma-separated values: {@code line,column,value,reason}. It is opened with spreadsheets, and what stands in it was written by
 * others: a value that a spreadsheet would take for a formula gets an apostrophe in front.
 */
public final class RejectionCsv implements RejectionSink {

    private static final String FORMULAS = "=+-@\t\r";

    private final Writer out;

    /** Writes the header; the caller flushes and closes. */
    public RejectionCsv(Writer out) {
        this.out = out;
        write("line,column,value,reason\r\n");
    }

    @Override
    public void accept(RejectedRow row) {
        write(row.line() + "," + row.column() + "," + quoted(row.value()) + "," + quoted(row.reason()) + "\r\n");
    }

    private static String quoted(String text) {
        String safe = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
