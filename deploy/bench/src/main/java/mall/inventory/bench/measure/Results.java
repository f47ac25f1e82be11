package mall.inventory.bench.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What every contender did in every round. */
public final class Results<C extends Contender> {

    private final Map<C, List<Measurement>> measurements = new LinkedHashMap<>();

    Results(List<C> contenders) {
        contenders.forEach(contender -> measurements.put(contender, new ArrayList<>()));
    }

    void add(C contender, Measurement measured) {
        of(contender).add(measured);
    }

    /** The contenders, as they were given. */
    public Stream<C> contenders() {
        return measurements.keySet().stream();
    }

    /** One per round. */
    public List<Measurement> of(C contender) {
        List<Measurement> found = measurements.get(contender);
        if (found == null) {
            throw new IllegalArgumentException("nobody measured " + contender.label());
        }
        return found;
    }

    /** A figure over the rounds in which it is a number; empty when it never was. */
    public Optional<Spread> spread(C contender, ToDoubleFunction<Measurement> figure) {
        return spread(of(contender).stream().map(figure::applyAsDouble).toList());
    }

    /** The contender with the best median throughput. */
    public Optional<C> best(Stream<C> among) {
        return among.max(Comparator.comparingDouble(contender ->
                spread(contender, Measurement::perSecond).map(Spread::median).orElse(Double.NEGATIVE_INFINITY)));
    }

    /**
     * How two figures stand to each other. They are divided round by round, because what slows a round down slows both; empty
     * when there was no round in which both were there.
     */
    public Optional<Spread> ratio(
            C over, ToDoubleFunction<Measurement> overFigure, C under, ToDoubleFunction<Measurement> underFigure) {
        List<Measurement> overs = of(over);
        List<Measurement> unders = of(under);
        return spread(IntStream.range(0, Math.min(overs.size(), unders.size()))
                .mapToObj(round ->
                        overFigure.applyAsDouble(overs.get(round)) / underFigure.applyAsDouble(unders.get(round)))
                .toList());
    }

    private static Optional<Spread> spread(List<Double> values) {
        List<Double> numbers = values.stream().filter(Double::isFinite).toList();
        return numbers.isEmpty() ? Optional.empty() : Optional.of(Spread.of(numbers));
    }
}
