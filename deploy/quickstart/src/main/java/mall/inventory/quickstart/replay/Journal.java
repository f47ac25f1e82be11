package mall.inventory.quickstart.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of the vouchers so far, one line of JSON each, on disk before the next voucher begins. An interrupted replay goes on
 * behind the last whole line. Without it, an order that was refused before the interruption might be served after it.
 */
final class Journal implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FileChannel file;
    private final List<Outcome> outcomes;

    private Journal(FileChannel file, List<Outcome> outcomes) {
        this.file = file;
        this.outcomes = outcomes;
    }

    static Journal open(Path path) {
        try {
            byte[] content = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
            int whole = endOfLastLine(content);
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
            // A line without its end was cut off by the interruption: its voucher is done again, which finds its own
            // work.
            file.truncate(whole).position(whole);
            return new Journal(file, parse(new String(content, 0, whole, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open " + path, e);
        }
    }

    /** In the order of the vouchers; a copy. */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    void add(Outcome outcome) {
        try {
            ByteBuffer line = StandardCharsets.UTF_8.encode(JSON.writeValueAsString(outcome) + "\n");
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the replay's journal", e);
        }
        outcomes.add(outcome);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int endOfLastLine(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static List<Outcome> parse(String lines) {
        List<Outcome> outcomes = new ArrayList<>();
        lines.lines().forEach(line -> outcomes.add(JSON.readValue(line, Outcome.class)));
        return outcomes;
    }
}
