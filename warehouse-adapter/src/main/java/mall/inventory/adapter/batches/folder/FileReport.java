package mall.inventory.adapter.batches.folder;

import java.io.IOException;
import java.io.Writer;
import mall.inventory.adapter.batches.RejectionCsv;
import mall.inventory.adapter.batches.StockBatches;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of a file, as HTTP would say it.
 *
 * @param said the batch, or the problem
 * @param batchNo whose rejected rows are listed; null when there are none
 */
record FileReport(JsonMapper json, Object said, @Nullable String batchNo, StockBatches batches) implements Report {

    @Override
    public void writeJson(Writer out) throws IOException {
        out.write(json.writerWithDefaultPrettyPrinter().writeValueAsString(said));
    }

    @Override
    public boolean hasRejections() {
        return batchNo != null;
    }

    @Override
    public void writeRejections(Writer out) {
        RejectionCsv csv = new RejectionCsv(out);
        if (batchNo != null) {
            batches.rejections(batchNo, csv);
        }
    }
}
