package mall.inventory.adapter.batches.folder;

import java.io.IOException;
import java.io.Writer;

/** What is said of a file. */
interface Report {

    void writeJson(Writer out) throws IOException;

    boolean hasRejections();

    void writeRejections(Writer out) throws IOException;
}
