package mall.inventory.sku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkuTests {

    @ParameterizedTest
    @ValueSource(strings = {"85123A", "85123a", "a", "GIFT CARD", "a,b", "~!#$&'()*+-.:<=>?@[]^_`{|}\""})
    void acceptsPrintableAscii(String code) {
        assertThat(new Sku(code).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a/b", "a\\b", "a;b", "a%b", "a\tb", "a\0b", "å", "电话"})
    void refusesAnythingElse(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sku(code));
    }

    @Test
    void has64CharactersAtMost() {
        assertThat(new Sku("x".repeat(64)).code()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new Sku("x".repeat(65)));
    }

    @Test
    void tellsUpperCaseFromLowerCase() {
        assertThat(new Sku("85123A")).isNotEqualTo(new Sku("85123a"));
    }
}
