package mall.inventory.shipping;

import static mall.inventory.shipping.CaseNotation.NONE;
import static mall.inventory.shipping.CaseNotation.day;
import static mall.inventory.shipping.CaseNotation.list;
import static mall.inventory.shipping.CaseNotation.matched;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mall.inventory.reservation.Allocation;
import mall.inventory.shipping.MarkdownTable.Row;
import mall.inventory.shipping.SourcingPlan.Refusal.NoWarehouse;
import mall.inventory.shipping.SourcingPlan.Refusal.Restricted;
import org.jspecify.annotations.Nullable;

/**
 * A row of the cases. What is expected is kept as the words of the row, put into one form; a plan is put into the same words.
 *
 * @param by null where the row does not say which strategy decides
 * @param notFrom null where the row does not say why others are passed over
 */
record SourcingCase(
        String section,
        String name,
        int fileLine,
        SourcingCast cast,
        Demand demand,
        Instant at,
        List<String> ships,
        List<String> leaves,
        List<String> arrives,
        @Nullable List<String> by,
        @Nullable Set<String> notFrom) {

    static final Set<String> COLUMNS =
            Set.of("case", "to", "channel", "order", "at", "ships", "leaves", "arrives", "by", "not from");

    static final String USUAL_TIME = "Mon 2026-03-02 09:00 UTC";

    private static final Pattern ORDERED = Pattern.compile("([1-9]\\d*) (\\S+)");
    private static final Pattern REFUSED = Pattern.compile("refused, \\d+ available|forbidden: .+");
    private static final Pattern ALLOCATED = Pattern.compile("(\\S+)( [1-9]\\d*)?");

    static SourcingCase of(String section, Row row, SourcingCast cast) {
        List<Demand.Line> lines = list(row.get("order")).stream()
                .map(line -> matched(ORDERED, line))
                .map(line -> cast.line(line.group(2), Integer.parseInt(line.group(1))))
                .sorted(Comparator.comparing(Demand.Line::sku))
                .toList();
        String channel = row.get("channel", NONE);
        Demand demand =
                new Demand(CaseNotation.destination(row.get("to")), channel.equals(NONE) ? null : channel, lines);
        List<String> ships = perLine(lines, row.get("ships"));
        ships.stream()
                .flatMap(SourcingCase::allocations)
                .forEach(allocation -> cast.known(matched(ALLOCATED, allocation).group(1)));
        String by = row.get("by", "");
        String notFrom = row.get("not from", "");
        return new SourcingCase(
                section,
                row.get("case"),
                row.line(),
                cast,
                demand,
                Objects.requireNonNull(CaseNotation.moment(row.get("at", USUAL_TIME)), "no time"),
                ships,
                days(row.get("leaves", NONE), ships),
                days(row.get("arrives", NONE), ships),
                by.isEmpty() ? null : perLine(lines, by),
                notFrom.isEmpty() ? null : new HashSet<>(list(notFrom, ";")));
    }

    /** {@code x} for an order of one line, else {@code sku: x; sku: y} with every SKU of the order. */
    private static List<String> perLine(List<Demand.Line> lines, String cell) {
        if (lines.size() == 1) {
            return List.of(cell);
        }
        List<String> parts = new ArrayList<>(list(cell, ";"));
        List<String> values = new ArrayList<>();
        for (Demand.Line line : lines) {
            String label = line.sku() + ":";
            String part = parts.stream()
                    .filter(candidate -> candidate.startsWith(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("nothing is said of " + line.sku()));
            parts.remove(part);
            values.add(part.substring(label.length()).strip());
        }
        if (!parts.isEmpty()) {
            throw new IllegalArgumentException("nobody ordered " + parts);
        }
        return values;
    }

    /** A day for each allocation, {@code d + e}; a dash where there is none for any. */
    private static List<String> days(String cell, List<String> ships) {
        int allocations =
                (int) ships.stream().flatMap(SourcingCase::allocations).count();
        List<String> days = cell.equals(NONE) ? Collections.nCopies(allocations, NONE) : list(cell, "+");
        if (days.size() != allocations) {
            throw new IllegalArgumentException(allocations + " allocations, but the days " + cell);
        }
        return days.stream().map(day -> String.valueOf(day(day))).toList();
    }

    private static Stream<String> allocations(String outcome) {
        return REFUSED.matcher(outcome).matches() ? Stream.empty() : list(outcome, "+").stream();
    }

    static String outcome(SourcingPlan.Line line) {
        SourcingPlan.@Nullable Refusal refusal = line.refusal();
        if (refusal == null) {
            return allocations(line);
        }
        return switch (refusal) {
            case NoWarehouse none -> "refused, " + none.available() + " available";
            case Restricted restricted ->
                "forbidden: " + restricted.restriction().content().reason();
        };
    }

    private static String allocations(SourcingPlan.Line line) {
        List<Allocation> from = line.allocations();
        if (from.size() == 1 && from.getFirst().units() == line.units()) {
            return from.getFirst().warehouse();
        }
        return String.join(
                " + ",
                from.stream()
                        .map(allocation -> allocation.warehouse() + " " + allocation.units())
                        .toList());
    }

    static String strategy(SourcingPlan.Line line) {
        if (line.refusal() instanceof Restricted) {
            return NONE;
        }
        Rule<Strategy> rule = line.strategy();
        return rule == null ? "default" : rule.content().name();
    }

    static String words(Rejection rejection) {
        String sku = rejection.sku() == null ? "" : " " + rejection.sku();
        return rejection.warehouse() + sku + " " + rejection.reason();
    }
}
