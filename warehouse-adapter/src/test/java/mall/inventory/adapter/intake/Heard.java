package mall.inventory.adapter.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a sink was told. */
class Heard implements RowSink {

    final List<CountedRow> rows = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();

    @Override
    public void row(CountedRow row) {
        rows.add(row);
    }

    @Override
    public void rejected(Rejection rejection) {
        rejections.add(rejection);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Heard csv(String file) throws UnreadableFileException {
        return of(bytes(file), BatchFormat.CSV);
    }

    static Heard ndjson(String file) throws UnreadableFileException {
        return of(bytes(file), BatchFormat.NDJSON);
    }

    static Heard of(byte[] file, BatchFormat format) throws UnreadableFileException {
        return of(new ByteArrayInputStream(file), format);
    }

    static Heard of(InputStream file, BatchFormat format) throws UnreadableFileException {
        Heard heard = new Heard();
        heard.read(file, format);
        return heard;
    }

    void read(InputStream file, BatchFormat format) throws UnreadableFileException {
        try {
            StockFile.read(file, format, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
