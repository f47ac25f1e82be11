package mall.inventory.adapter.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTests {

    private static String shown(byte[] bytes) {
        return Shown.of(bytes, 0, bytes.length);
    }

    @Test
    void leavesWhatCanBeReadAsItIs() {
        String readable = "A/3\\n \"Größe 鞋 👟\"";

        assertThat(Shown.of(readable)).isEqualTo(readable);
        assertThat(shown(readable.getBytes(UTF_8))).isEqualTo(readable);
    }

    @Test
    void writesOutWhatMovesHidesOrTurns() {
        assertThat(Shown.of("a\0b\tc\u001B[2Jd\u0085e\u202Ef\u2028g\u200Bh"))
                .isEqualTo("a\\u0000b\\u0009c\\u001B[2Jd\\u0085e\\u202Ef\\u2028g\\u200Bh");
        assertThat(Shown.of("\uD800x\uDB40\uDC01")).isEqualTo("\\uD800x\\uDB40\\uDC01");
    }

    @Test
    void writesOutBytesThatAreNoUtf8() {
        assertThat(shown("Größe".getBytes(ISO_8859_1))).isEqualTo("Gr\\xF6\\xDFe");
        assertThat(shown(new byte[] {'a', (byte) 0xC0, (byte) 0x80, 'b', (byte) 0xE2, (byte) 0x82}))
                .isEqualTo("a\\xC0\\x80b\\xE2\\x82");
    }

    @Test
    void shortensToTwoHundredCharacters() {
        assertThat(Shown.of("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Shown.of("x".repeat(201))).isEqualTo("x".repeat(199) + "…");
        assertThat(shown("x".repeat(5_000).getBytes(UTF_8))).isEqualTo("x".repeat(199) + "…");
        assertThat(shown("鞋".repeat(300).getBytes(UTF_8))).isEqualTo("鞋".repeat(199) + "…");
    }

    @Test
    void cutsNothingInTwo() {
        assertThat(Shown.of("x" + "👟".repeat(150))).isEqualTo("x" + "👟".repeat(99) + "…");
        assertThat(Shown.of("\0".repeat(50))).isEqualTo("\\u0000".repeat(33) + "…");
        byte[] broken = new byte[60];
        Arrays.fill(broken, (byte) 0xFF);
        assertThat(shown(broken)).isEqualTo("\\xFF".repeat(49) + "…");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isShortAndCleanAndStaysAsItIsWhateverComes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(1_000)];
            random.nextBytes(bytes);

            String shown = shown(bytes);

            assertThat(shown.length()).isLessThanOrEqualTo(200);
            assertThat(shown).doesNotContainPattern("\\p{C}");
            assertThat(Shown.of(shown)).isEqualTo(shown);
            assertThat(new Rejection(1, Rejection.LINE, new String(bytes, ISO_8859_1), "is random").value())
                    .hasSizeLessThanOrEqualTo(200)
                    .doesNotContainPattern("\\p{C}");
        }
    }
}
