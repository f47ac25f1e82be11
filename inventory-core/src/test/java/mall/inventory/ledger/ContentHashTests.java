package mall.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentHashTests {

    @Test
    void neighboursDoNotRunIntoEachOther() {
        assertThat(ContentHash.of("ab", "c")).isNotEqualTo(ContentHash.of("a", "bc"));
        assertThat(ContentHash.of("a", null)).isNotEqualTo(ContentHash.of("a", ""));
    }

    /** SKUs have commas and blanks. */
    @Test
    void elementsOfACollectionDoNotRunIntoEachOther() {
        assertThat(ContentHash.of("w", List.of("A, 1, B", "2")))
                .isNotEqualTo(ContentHash.of("w", List.of("A", "1, B, 2")));
        assertThat(ContentHash.of(List.of("a"), List.of("b")))
                .isNotEqualTo(ContentHash.of(List.of("a", "b"), List.of()));
    }

    @Test
    void takesAsManyLinesAsAnOrderHas() {
        List<String> lines = Collections.nCopies(2_000, "S".repeat(64));

        assertThat(ContentHash.of("w", lines)).isEqualTo(ContentHash.of("w", List.copyOf(lines)));
    }
}
