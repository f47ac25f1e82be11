package mall.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import mall.inventory.ledger.ContentHash;
import mall.inventory.ledger.Quantity;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacementTests {

    private static final List<OrderLine> LINES = List.of(line("A", 1), line("B", 2));

    @Test
    void isTheSameForLinesInAnyOrderAndSplitAsTheyLike() {
        assertThat(hash("mall", "ann", null, List.of(line("B", 1), line("A", 1), line("B", 1))))
                .isEqualTo(hash("mall", "ann", null, LINES));
    }

    @Test
    void doesNotCountHowLongToHoldNorTheToken() {
        Placement plain = new Placement(new OrderNo("1"), "mall", "ann", null, null, null, LINES);
        Placement other = new Placement(new OrderNo("1"), "mall", "ann", null, Duration.ofHours(1), "token", LINES);

        assertThat(other.contentHash()).isEqualTo(plain.contentHash());
    }

    @Test
    void differsInEveryFieldThatCounts() {
        ContentHash plain = hash("mall", "ann", shipTo("CN", "1.5"), LINES);

        assertThat(hash("store", "ann", shipTo("CN", "1.5"), LINES)).isNotEqualTo(plain);
        assertThat(hash("mall", "bob", shipTo("CN", "1.5"), LINES)).isNotEqualTo(plain);
        assertThat(hash("mall", null, shipTo("CN", "1.5"), LINES)).isNotEqualTo(plain);
        assertThat(hash("mall", "ann", null, LINES)).isNotEqualTo(plain);
        assertThat(hash("mall", "ann", shipTo("US", "1.5"), LINES)).isNotEqualTo(plain);
        assertThat(hash("mall", "ann", shipTo("CN", "1.6"), LINES)).isNotEqualTo(plain);
        assertThat(hash("mall", "ann", shipTo("CN", "1.5"), List.of(line("A", 1))))
                .isNotEqualTo(plain);
        assertThat(hash("mall", "ann", shipTo("CN", "1.5"), List.of(line("a", 1), line("B", 2))))
                .isNotEqualTo(plain);
    }

    @Test
    void tellsAnOrderOfAnActivityFromARegularOne() {
        ContentHash plain = hash("mall", "ann", null, LINES);

        assertThat(Placement.contentHash("mall", "ann", null, null, LINES)).isEqualTo(plain);
        assertThat(Placement.contentHash("mall", "ann", null, "sale", LINES)).isNotEqualTo(plain);
        assertThat(Placement.contentHash("mall", "ann", null, "sale", LINES))
                .isNotEqualTo(Placement.contentHash("mall", "ann", null, "other", LINES));
    }

    @Test
    void takesOneDegreeForAnother() {
        assertThat(hash("mall", "ann", shipTo("CN", "1.50"), LINES))
                .isEqualTo(hash("mall", "ann", shipTo("CN", "1.5"), LINES));
    }

    @Test
    void keepsNeighbouringFieldsApart() {
        assertThat(hash("ab", "c", null, LINES)).isNotEqualTo(hash("a", "bc", null, LINES));
    }

    private static ContentHash hash(
            String channel, @Nullable String user, @Nullable ShipTo shipTo, List<OrderLine> lines) {
        return new Placement(new OrderNo("1"), channel, user, shipTo, null, null, lines).contentHash();
    }

    private static ShipTo shipTo(String region, String lat) {
        return new ShipTo(region, null, new BigDecimal(lat), null);
    }

    private static OrderLine line(String sku, int units) {
        return new OrderLine(new Sku(sku), new Quantity(units));
    }
}
