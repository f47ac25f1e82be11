package mall.inventory.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class MasterKeyTests {

    private static final byte[] SECRET = new byte[32];

    private final MasterKey key = new MasterKey(with(keyOf(1)));

    @Test
    void opensWhatItSealed() {
        assertThat(key.open(7, key.seal(7, SECRET))).hasValue(SECRET);
    }

    @Test
    void sealsNothingTwiceTheSameWay() {
        assertThat(key.seal(7, SECRET)).isNotEqualTo(key.seal(7, SECRET)).hasSize(60);
    }

    @Test
    void opensNothingOfAnotherClientOrAnotherKeyOrThatWasChanged() {
        byte[] sealed = key.seal(7, SECRET);

        assertThat(key.open(8, sealed)).isEmpty();
        assertThat(new MasterKey(with(keyOf(2))).open(7, sealed)).isEmpty();
        assertThat(key.open(7, new byte[3])).isEmpty();
        sealed[20] ^= 1;
        assertThat(key.open(7, sealed)).isEmpty();
    }

    @Test
    void maybeThereIsNone() {
        assertThat(new MasterKey(with(null)).isMissing()).isTrue();
        assertThat(new MasterKey(with("")).isMissing()).isTrue();
        assertThat(key.isMissing()).isFalse();
    }

    @Test
    void isNeverPrinted() {
        assertThat(with(keyOf(1)).toString()).doesNotContain(keyOf(1));
        for (String bad : new String[] {"s3cret", Base64.getEncoder().encodeToString(new byte[16]), "s3cret!"}) {
            assertThatThrownBy(() -> with(bad))
                    .hasMessageContaining(SigningKeys.MASTER_KEY)
                    .hasMessageNotContaining(bad);
        }
    }

    private static String keyOf(int first) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) first;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static SigningProperties with(String masterKey) {
        return new SigningProperties(masterKey, null, DataSize.ofMegabytes(1), Duration.ofHours(1));
    }
}
