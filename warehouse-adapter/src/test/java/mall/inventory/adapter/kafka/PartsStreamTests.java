package mall.inventory.adapter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mall.inventory.ledger.ContentHash;
import org.junit.jupiter.api.Test;

class PartsStreamTests {

    private static final List<String> PARTS = List.of("sku,on", "", "_hand\nA,", "1\n");

    private static ContentHash hash(String file) {
        return ContentHash.ofBytes(BatchPart.sha256().digest(file.getBytes(UTF_8)));
    }

    private static PartsStream of(int count, String file) {
        return new PartsStream(
                count,
                hash(file),
                number -> number < PARTS.size() ? Optional.of(PARTS.get(number).getBytes(UTF_8)) : Optional.empty());
    }

    @Test
    void isTheFile() throws IOException {
        PartsStream stream = of(4, String.join("", PARTS));

        assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo("sku,on_hand\nA,1\n");
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.ending()).isEqualTo(PartsStream.Ending.WELL);
    }

    @Test
    void doesNotEndWhereAPartIsMissing() {
        PartsStream stream = of(5, String.join("", PARTS));

        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class).hasMessage("part 4 of 5 is missing");
        assertThat(stream.ending()).isEqualTo(PartsStream.Ending.PART_MISSING);
    }

    @Test
    void doesNotEndWellWhenItIsAnotherFile() {
        PartsStream stream = of(4, "sku,on_hand\nA,2\n");

        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("sha-256");
        assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
        assertThat(stream.ending()).isEqualTo(PartsStream.Ending.ANOTHER_FILE);
    }
}
