package mall.inventory.adapter.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast rule and the one of the domain are the same. */
class SkuRuleTests {

    private static void agrees(String text) {
        boolean expected;
        try {
            expected = new Sku(text).code().equals(text);
        } catch (IllegalArgumentException _) {
            expected = false;
        }
        byte[] bytes = ("," + text + ",").getBytes(UTF_8);
        assertThat(SkuRule.allows(text)).as(text).isEqualTo(expected);
        if (UTF_8.newEncoder().canEncode(text)) {
            assertThat(SkuRule.allows(bytes, 1, bytes.length - 1)).as(text).isEqualTo(expected);
        }
    }

    @Test
    void agreesOnEachCharacterInEachPlace() {
        for (char c = 0; c < 0x3000; c++) {
            agrees("" + c);
            agrees(c + "A");
            agrees("A" + c);
            agrees("A" + c + "A");
        }
        agrees("A\uD800");
        agrees("\uFEFFA");
    }

    @Test
    void agreesOnEachLength() {
        for (int length = 0; length < 200; length++) {
            agrees("x".repeat(length));
        }
        assertThat(SkuRule.MAX_LENGTH).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesOnWhateverComes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(68); length > 0; length--) {
                text.append((char) (random.nextInt(50) == 0 ? random.nextInt(130) : ' ' + random.nextInt(15)));
            }
            agrees(text.toString());
        }
    }

    @Test
    void saysWhatASkuIsInTheWordsOfTheOtherEndpoints() {
        assertThat(SkuRule.reason(false)).startsWith("must be a SKU: 1 to 64 printable ASCII characters");
        assertThat(SkuRule.reason(true)).isEqualTo("must be given");
    }
}
