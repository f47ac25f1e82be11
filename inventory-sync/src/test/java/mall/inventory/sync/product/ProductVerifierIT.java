package mall.inventory.sync.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every kind of difference is found, and what is on its way is none. */
@ProductTest
class ProductVerifierIT {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    @Autowired
    private ProductSystem system;

    @Autowired
    private ProductIntake intake;

    @Autowired
    private JdbcBooks books;

    @Autowired
    private JdbcProductStock product;

    @BeforeEach
    void empty() {
        system.empty();
    }

    @Test
    void findsEachKind() {
        String equal = both(5, 5);
        String missing = ProductSystem.sku();
        system.book(missing, 7, 2);
        String different = both(5, 6);
        String surplus = ProductSystem.sku();
        intake.take(List.of(system.read(surplus, 0, 1)));

        Verification found = verify(SHORT, () -> {});

        assertThat(found.skus()).isEqualTo(4);
        assertThat(found.truncated()).isFalse();
        assertThat(found.differences())
                .containsExactly(
                        new Difference(missing, 7L, null, 2L, null, Difference.Kind.MISSING),
                        new Difference(different, 5L, 6L, 3L, 3L, Difference.Kind.DIFFERENT),
                        new Difference(surplus, null, 0L, null, 1L, Difference.Kind.SURPLUS))
                .noneMatch(one -> one.sku().equals(equal));
    }

    @Test
    void aVersionAloneIsNoDifference() {
        String sku = ProductSystem.sku();
        system.book(sku, 5, 9);
        intake.take(List.of(system.read(sku, 5, 3)));

        assertThat(verify(LONG, () -> {}).differences()).isEmpty();
    }

    /** As after an older backup of the books was restored; what ops do then is in docs/operations.md. */
    @Test
    void aLaterVersionThanThatOfTheBooksIsADifferenceUntilItIsTakenBack() {
        String same = ProductSystem.sku();
        system.book(same, 5, 4);
        String other = ProductSystem.sku();
        system.book(other, 6, 4);
        intake.take(List.of(system.read(same, 5, 9), system.read(other, 2, 9)));

        Verification found = verify(SHORT, () -> intake.take(List.of(system.read(other, 6, 4))));

        assertThat(found.differences())
                .containsExactly(
                        new Difference(same, 5L, 5L, 4L, 9L, Difference.Kind.AHEAD),
                        new Difference(other, 6L, 2L, 4L, 9L, Difference.Kind.AHEAD));

        system.change("update product_stock set version = 0");
        intake.take(List.of(system.read(same, 5, 4), system.read(other, 6, 4)));

        assertThat(verify(SHORT, () -> {}).differences()).isEmpty();
    }

    /** The product system's last event is one of the lost books. */
    @Test
    void aVersionThatIsLaterIsNoProgress() {
        String sku = ProductSystem.sku();
        system.book(sku, 5, 4);
        intake.take(List.of(system.read(sku, 3, 8)));

        Verification found = verify(SHORT, () -> intake.take(List.of(system.read(sku, 2, 9))));

        assertThat(found.differences()).containsExactly(new Difference(sku, 5L, 2L, 4L, 9L, Difference.Kind.AHEAD));
    }

    @Test
    void anEventOnItsWayIsWaitedFor() {
        String sku = ProductSystem.sku();
        system.book(sku, 5, 9);
        AtomicInteger rests = new AtomicInteger();

        Verification found = verify(LONG, () -> {
            if (rests.incrementAndGet() == 3) {
                intake.take(List.of(system.read(sku, 5, 9)));
            }
        });

        assertThat(found.differences()).isEmpty();
        assertThat(rests).hasValue(3);
    }

    @Test
    void aSkuThatSellsAllTheTimeIsNotADifference() {
        String sku = both(100, 101);
        AtomicInteger rests = new AtomicInteger();

        Verification found = verify(LONG, () -> {
            int sold = rests.incrementAndGet();
            // The product system comes to what the books said at the first look, which have gone on by then.
            system.sell(sku);
            intake.take(List.of(system.read(sku, 101 - sold, 2 + sold * 2)));
        });

        assertThat(found.differences()).isEmpty();
    }

    @Test
    void aStuckFigureIsADifferenceHoweverTheBooksMove() {
        String sku = both(1_000_000, 2_000_000); // enough to sell for as long as it is looked at

        Verification found = verify(Duration.ofMillis(300), () -> system.sell(sku));

        assertThat(found.differences()).singleElement().satisfies(one -> {
            assertThat(one.sku()).isEqualTo(sku);
            assertThat(one.product()).isEqualTo(2_000_000);
        });
    }

    @Test
    void listsSoManyAndCountsTheRest() {
        List<String> skus = java.util.stream.Stream.generate(ProductSystem::sku)
                .limit(ProductVerifier.MAX_LISTED + 5_000)
                .toList();
        intake.take(skus.stream().map(sku -> system.read(sku, 1, 1)).toList());

        Verification found = verify(SHORT, () -> {});

        assertThat(found.skus()).isEqualTo(skus.size());
        assertThat(found.differences()).hasSize(ProductVerifier.MAX_LISTED);
        assertThat(found.differences().getFirst().sku()).isEqualTo(skus.getFirst());
        assertThat(found.truncated()).isTrue();
        assertThat(found.count()).isEqualTo(skus.size());
    }

    /** A SKU that both know, at the same version. */
    private String both(long inBooks, long inProduct) {
        String sku = ProductSystem.sku();
        system.book(sku, inBooks, 3);
        intake.take(List.of(system.read(sku, inProduct, 3)));
        return sku;
    }

    private Verification verify(Duration settle, Runnable rest) {
        return new ProductVerifier(books, product, settle, rest).verify().orElseThrow();
    }
}
