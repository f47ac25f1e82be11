package mall.inventory.adapter.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowCodecTests {

    private static List<CountedRow> inOrder(int count) {
        List<CountedRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new CountedRow(i + 2L, "SKU-%07d".formatted(i * 3), i % 100));
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesBackWhatItWasGiven(long seed) {
        Random random = new Random(seed);
        List<CountedRow> rows = new ArrayList<>();
        for (int count = random.nextInt(10_001); count > 0; count--) {
            String sku = "x" + "~".repeat(random.nextInt(63)) + random.nextInt(10);
            rows.add(new CountedRow(
                    1 + (random.nextLong() >>> (1 + random.nextInt(63))),
                    sku.substring(sku.length() > 64 ? 1 : 0),
                    random.nextInt(CountedRow.MAX_ON_HAND + 1) >> random.nextInt(31)));
        }

        assertThat(RowCodec.decode(RowCodec.encode(rows))).isEqualTo(rows);
    }

    @Test
    void keepsWhatIsSmallestAndGreatest() {
        List<CountedRow> rows = List.of(
                new CountedRow(Long.MAX_VALUE, "~".repeat(64), 1_000_000_000),
                new CountedRow(1, "!", 0),
                new CountedRow(Long.MAX_VALUE, "!", 0));

        assertThat(RowCodec.decode(RowCodec.encode(rows))).isEqualTo(rows);
        assertThat(RowCodec.decode(RowCodec.encode(List.of()))).isEmpty();
    }

    @Test
    void takesFewBytes() {
        assertThat(RowCodec.encode(inOrder(10_000)).length).isLessThan(50_000);
    }

    @Test
    void refusesWhatIsCutOffOrChanged() {
        byte[] encoded = RowCodec.encode(inOrder(50));

        for (int i = 0; i < encoded.length; i++) {
            byte[] cut = Arrays.copyOf(encoded, i);
            byte[] changed = encoded.clone();
            changed[i] ^= 0x10;
            assertThatIllegalArgumentException().as("cut at %d", i).isThrownBy(() -> RowCodec.decode(cut));
            assertThatIllegalArgumentException().as("changed at %d", i).isThrownBy(() -> RowCodec.decode(changed));
        }
    }

    @Test
    void refusesRowsOfAnotherVersion() {
        byte[] encoded = RowCodec.encode(inOrder(1));
        encoded[0] = 2;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowCodec.decode(encoded))
                .withMessageContaining("later version");
    }
}
