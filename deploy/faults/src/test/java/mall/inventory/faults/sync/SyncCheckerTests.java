package mall.inventory.faults.sync;

import static mall.inventory.faults.sync.SyncTold.FIRST_READER;
import static mall.inventory.faults.sync.SyncTold.LAMP;
import static mall.inventory.faults.sync.SyncTold.ORDER;
import static mall.inventory.faults.sync.SyncTold.PHONE;
import static mall.inventory.faults.sync.SyncTold.SECOND_READER;
import static mall.inventory.faults.sync.SyncTold.kept;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each promise of the sync is broken once, and the checker finds it, and nothing else. */
class SyncCheckerTests {

    @ParameterizedTest(name = "{0}")
    @MethodSource("keeping")
    void findsNothingWrongWithAKeptPromise(String what, SyncTold told) {
        assertThat(told.violations()).isEmpty();
    }

    private static Stream<Arguments> keeping() {
        return Stream.of(
                Arguments.of("all well", kept()),
                Arguments.of("a SKU published again", kept().published(FIRST_READER, PHONE, 8, 3)),
                Arguments.of("a SKU published again by another reader", kept().published(SECOND_READER, PHONE, 8, 3)),
                Arguments.of(
                        "a second reader that begins a little further back",
                        kept().published(SECOND_READER, PHONE, 9, 2).published(SECOND_READER, PHONE, 8, 3)),
                Arguments.of("a SKU laid out anew and published", kept().published(FIRST_READER, LAMP, 5, 4)),
                Arguments.of("a repaired row", kept().saw(PHONE, 8, 3)),
                Arguments.of(
                        "an order's events again, from the beginning",
                        kept().published(ORDER, "placed:" + ORDER)
                                .published(ORDER, "event:7")
                                .published(ORDER, "event:9")),
                Arguments.of(
                        "a cancellation before its order",
                        kept().booked("bob-1", false, 8).published("bob-1", "event:8")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaking")
    void findsWhatIsWrong(String said, SyncTold told) {
        assertThat(told.violations()).singleElement().asString().contains(said);
    }

    private static Stream<Arguments> breaking() {
        return Stream.of(
                Arguments.of("8 sellable, and the product system shows 10", kept().onShow(PHONE, 10)),
                Arguments.of("the product system does not have it", kept().notOnShow(PHONE)),
                Arguments.of("the books do not", kept().onShow("radio", 1)),
                Arguments.of(
                        "producer 100 went back from version 3",
                        kept().published(FIRST_READER, PHONE, 9, 2).published(FIRST_READER, PHONE, 8, 3)),
                Arguments.of("no transaction has left such a version", kept().published(FIRST_READER, PHONE, 8, 4)),
                Arguments.of(
                        "with that version there were 9",
                        kept().published(SECOND_READER, PHONE, 7, 2).published(SECOND_READER, PHONE, 8, 3)),
                Arguments.of(
                        "no later one was published, and there are 6",
                        kept().left(PHONE, 6, 5).inBooks(PHONE, 6).onShow(PHONE, 6)),
                Arguments.of("compaction would keep the older one", kept().published(SECOND_READER, PHONE, 10, 1)),
                Arguments.of("went back from version 3, 8 units", kept().saw(PHONE, 9, 2)),
                Arguments.of(
                        "the product system showed 4 units, version 2; there were 5 all the time",
                        kept().saw(LAMP, 4, 2)),
                Arguments.of("[event:12] never published", kept().booked(ORDER, true, 7, 9, 12)),
                Arguments.of("[placed:bob-1] never published", kept().booked("bob-1", true)),
                Arguments.of("[event:10] published and not booked", kept().published(ORDER, "event:10")),
                Arguments.of("published, and nothing is booked", kept().published("bob-1", "placed:bob-1")),
                Arguments.of(
                        "published in the order [event:7, placed:anna-1, event:9]",
                        kept().withoutOrderEvents()
                                .published(ORDER, "event:7")
                                .published(ORDER, "placed:" + ORDER)
                                .published(ORDER, "event:9")),
                Arguments.of(
                        "published in the order [placed:anna-1, event:9, event:7]",
                        kept().withoutOrderEvents()
                                .published(ORDER, "placed:" + ORDER)
                                .published(ORDER, "event:9")
                                .published(ORDER, "event:7")));
    }

    /** A dip that a transaction really has left would be its own fault. */
    @ParameterizedTest(name = "{0} units")
    @MethodSource("dips")
    void findsADipOfASkuThatIsLaidOutAnew(long units) {
        SyncTold told = kept().left(LAMP, units, 2)
                .left(LAMP, 5, 5)
                .published(SECOND_READER, LAMP, units, 2)
                .published(SECOND_READER, LAMP, 5, 5);

        assertThat(told.violations()).singleElement().asString().contains("there were 5 all the time");
    }

    private static Stream<Long> dips() {
        return Stream.of(0L, 4L, 10L);
    }
}
