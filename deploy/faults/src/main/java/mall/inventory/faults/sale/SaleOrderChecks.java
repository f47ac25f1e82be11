package mall.inventory.faults.sale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Operation;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.sale.SaleEvidence.Booked;
import mall.inventory.faults.sale.SaleEvidence.Line;
import mall.inventory.faults.sale.SaleEvidence.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether one order is what its buyer was told. */
final class SaleOrderChecks {

    private static final Set<String> NOTHING_HELD = Set.of("ROLLED_BACK", "EXPIRED");

    private final SaleStory story;
    private final SaleEvidence evidence;
    private final List<String> violations = new ArrayList<>();

    private SaleOrderChecks(SaleStory story, SaleEvidence evidence) {
        this.story = story;
        this.evidence = evidence;
    }

    static List<String> violations(SaleStory story, SaleEvidence evidence) {
        SaleOrderChecks checks = new SaleOrderChecks(story, evidence);
        checks.check();
        return checks.violations;
    }

    private void check() {
        story.attempts().forEach(this::checkReply);
        @Nullable Order order = evidence.orders().get(story.orderNo());
        if (order == null) {
            checkAbsent();
            return;
        }
        checkPresent(order);
        checkState(order);
        if (!isTombstone(order)) {
            checkContent(order);
        }
        checkUnits(order);
    }

    private void checkReply(Attempt attempt) {
        switch (attempt.reply()) {
            case Reply.Answered(int status, JsonNode body) -> checkAnswer(attempt.operation(), status, body);
            case Reply.Refused(int status, String code) -> checkRefusal(attempt, status, code);
            case Reply.Unknown _ -> {}
        }
    }

    private void checkAnswer(Operation operation, int status, JsonNode body) {
        JsonNode line = body.path("lines").path(0);
        boolean isThis = body.path("orderNo").asString("").equals(story.orderNo())
                && body.path("activity").asString("").equals(evidence.sale().id())
                && body.path("userId").asString("").equals(Sale.userOf(story.orderNo()))
                && body.path("lines").size() == 1
                && line.path("sku").asString("").equals(story.sku())
                && line.path("quantity").asInt(0) == story.quantity();
        if (!isThis) {
            report("%s was answered with %d and another order: %s".formatted(operation.action(), status, body));
        }
    }

    private void checkRefusal(Attempt attempt, int status, String code) {
        Operation operation = attempt.operation();
        if (!operation.action().mayBeRefusedWith(code, operation.contested())) {
            report("%s was refused with %d %s".formatted(operation.action(), status, code));
            return;
        }
        boolean saysItIsNotThere = code.equals("SOLD_OUT") || code.equals("USER_LIMIT");
        if (saysItIsNotThere && story.isBoughtBefore(attempt.invokedNanos())) {
            report("was answered, and refused with %s when its number came again".formatted(code));
        }
        if (code.equals("EXPIRED") && attempt.endedNanos() - endOfHold() < 0) {
            report("%s was refused with EXPIRED before its hold can have ended".formatted(operation.action()));
        }
        if (code.equals("ROLLED_BACK") && story.isAnswered(Action.BUY) && !story.wasAsked(Action.ROLL_BACK)) {
            report("was answered, and is said to be rolled back, which nobody asked for");
        }
    }

    /** No hold of this order can have ended earlier, as none began before it was first asked for. */
    private long endOfHold() {
        long asked =
                story.attempts().stream().mapToLong(Attempt::invokedNanos).min().orElseThrow();
        return asked + evidence.sale().hold().toNanos();
    }

    private void checkAbsent() {
        if (story.isAnswered(Action.BUY) || story.isAnswered(Action.CONFIRM)) {
            report("is missing: it was answered, and GET does not find it");
        }
        if (evidence.booked(story.orderNo()).takings() > 0) {
            report("has ledger entries and no header");
        }
    }

    private void checkPresent(Order order) {
        if (!story.isAnswered(Action.BUY) && !story.isUnknown(Action.BUY)) {
            report("exists as " + order.state() + " although it was refused every time");
        }
    }

    private void checkState(Order order) {
        if (!story.possibleStates().contains(order.state())) {
            report("is " + order.state() + ", by its answers it can only be " + story.possibleStates());
        }
    }

    /** What was committed in place of an order that nobody was told of, so that it cannot come later. */
    private boolean isTombstone(Order order) {
        return order.lines().isEmpty() && !story.isAnswered(Action.BUY);
    }

    private void checkContent(Order order) {
        if (!order.activity().equals(evidence.sale().id()) || !order.userId().equals(Sale.userOf(story.orderNo()))) {
            report("is an order of user %s in activity %s".formatted(order.userId(), order.activity()));
        }
        Map<String, Integer> wanted = Map.of(story.sku(), story.quantity());
        boolean same = order.lines().keySet().equals(wanted.keySet())
                && order.lines().values().stream().map(Line::quantity).allMatch(units -> units == story.quantity());
        if (!same) {
            report("has the lines " + order.lines() + " instead of " + wanted);
        }
    }

    private void checkUnits(Order order) {
        Booked booked = evidence.booked(story.orderNo());
        long open = order.lines().values().stream().mapToLong(Line::open).sum();
        if (NOTHING_HELD.contains(order.state()) && order.holdsUnits()) {
            report("is " + order.state() + " and holds " + open + " units");
        }
        if (order.state().equals("CONFIRMED") && open != story.quantity()) {
            report("is CONFIRMED with " + open + " of " + story.quantity() + " units");
        }
        if (booked.has() + booked.bought() != open) {
            report("has %d units, its ledger entries leave it %d of the activity and %d others"
                    .formatted(open, booked.has(), booked.bought()));
        }
        int takings = order.lines().isEmpty() ? 0 : 1;
        if (booked.takings() != takings || booked.taken() != (long) takings * story.quantity()) {
            report("took %d units in %d ledger entries instead of %d"
                    .formatted(booked.taken(), booked.takings(), takings));
        }
    }

    private void report(String what) {
        violations.add("order " + story.orderNo() + " " + what);
    }
}
