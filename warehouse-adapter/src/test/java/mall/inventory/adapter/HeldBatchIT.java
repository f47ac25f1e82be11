package mall.inventory.adapter;

import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mall.inventory.adapter.BatchCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A batch that looks wrong is booked when ops say so, and not before. */
@AdapterTest
class HeldBatchIT {

    private static final int SKUS = 20;

    @Autowired
    private Depot depot;

    @LocalServerPort
    private int port;

    private BatchCalls calls;
    private String warehouse;
    private String skus;
    private String batchNo;

    @BeforeEach
    void stock() {
        calls = new BatchCalls(port);
        warehouse = depot.warehouse();
        skus = depot.skus(SKUS);
        batchNo = number("batch");
        Answer first = calls.settle(
                "warehouse=" + warehouse + "&batchNo=" + number("first") + "&asOf=" + depot.nowPlus(-60),
                csv(SKUS, sku -> 10));
        assertThat(first.at("state"))
                .as("nothing is held back from an empty warehouse")
                .isEqualTo("APPLIED");
    }

    private String csv(int count, IntUnaryOperator units) {
        return IntStream.range(0, count)
                .mapToObj(sku -> skus + "%06d,%d\n".formatted(sku, units.applyAsInt(sku)))
                .collect(Collectors.joining("", "sku,on_hand\n", ""));
    }

    private Answer held(String csv) {
        Answer held = calls.settle("warehouse=" + warehouse + "&batchNo=" + batchNo, csv);
        assertThat(held.at("state")).as(held.text()).isEqualTo("QUARANTINED");
        assertThat(depot.units(warehouse)).isEqualTo(10 * SKUS);
        return held;
    }

    @Test
    void becauseOfUnits() {
        Answer held = held(csv(SKUS, sku -> 6));

        assertThat(held.json().at("/reasons").toString()).isEqualTo("[\"it drops 80 of 200 units, more than 30%\"]");

        calls.decide(batchNo, "undo").isProblem(409, "ILLEGAL_STATE");
        calls.decide(batchNo, "approve").is(202);
        assertThat(calls.settled(batchNo).at("state")).isEqualTo("APPLIED");
        assertThat(depot.units(warehouse)).isEqualTo(6 * SKUS);
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void becauseOfSkusOfWhichNothingIsLeft() {
        Answer held = held(csv(SKUS, sku -> sku < 7 ? 0 : 15));

        assertThat(held.json().at("/reasons").toString())
                .isEqualTo("[\"it leaves nothing of 7 of 20 SKUs that have units, more than 30%\"]");
    }

    @Test
    void becauseOfRowsThatAreMissing() {
        Answer held = held(csv(9, sku -> 40));

        assertThat(held.at("reasons/1")).isEqualTo("it has 9 rows, less than 50% of the 20 of the last full batch");
    }

    @Test
    void becauseOfRejectedRows() {
        Answer held = held(csv(SKUS, sku -> sku < 3 ? -1 : 10));

        assertThat(held.json().at("/reasons").toString())
                .isEqualTo("[\"3 of its 20 rows are rejected, more than 10%\"]");
    }

    @Test
    void becauseOfRowsThatMayMeanWhatIsMissing() {
        Answer held = held(csv(SKUS - 1, sku -> 10) + skus + "000019,1,0\n");

        assertThat(held.at("reasons/0")).startsWith("nobody can tell which SKUs 1 rejected rows mean, and 1 SKUs");
    }

    @Test
    void butNotOfLess() {
        Answer booked =
                calls.settle("warehouse=" + warehouse + "&batchNo=" + batchNo, csv(SKUS, sku -> sku < 6 ? 0 : 10));

        assertThat(booked.at("state")).as(booked.text()).isEqualTo("APPLIED");
        assertThat(depot.units(warehouse)).isEqualTo(140);
    }

    @Test
    void norOfRowsThatWereCountedLater() {
        String early = depot.nowPlus(-30);
        calls.settle("warehouse=" + warehouse + "&mode=partial&batchNo=" + number("later"), csv(5, sku -> 10));

        Answer booked =
                calls.settle("warehouse=" + warehouse + "&batchNo=" + batchNo + "&asOf=" + early, csv(SKUS, sku -> 9));

        assertThat(booked.at("state")).as(booked.text()).isEqualTo("APPLIED");
        assertThat(booked.at("superseded")).isEqualTo("5");
        assertThat(depot.units(warehouse)).isEqualTo(5 * 10 + 15 * 9);
    }

    @Test
    void isTooLateWhenNobodyKnowsAnyMoreWhatHasMovedSince() {
        calls.settle("warehouse=" + warehouse + "&mode=partial&preview=true&batchNo=" + batchNo, csv(SKUS, sku -> 9));
        depot.age(batchNo, 31);

        calls.decide(batchNo, "approve").is(202);
        Answer failed = calls.settled(batchNo);

        assertThat(failed.at("state")).isEqualTo("FAILED");
        assertThat(failed.at("failure")).contains("more than 30 days ago", "nothing was booked", "Count again");
        assertThat(depot.units(warehouse)).isEqualTo(10 * SKUS);
    }

    @Test
    void isTooLateWhenALaterCountIsBooked() {
        held(csv(SKUS, sku -> 6));
        calls.settle("warehouse=" + warehouse + "&batchNo=" + number("later"), csv(SKUS, sku -> 9));

        calls.decide(batchNo, "approve").is(202);
        Answer failed = calls.settled(batchNo);

        assertThat(failed.at("state")).isEqualTo("FAILED");
        assertThat(failed.at("failure")).contains("this one is no later", "nothing was booked");
        assertThat(depot.units(warehouse)).isEqualTo(9 * SKUS);
    }
}
