package mall.inventory.api.rules;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import mall.inventory.region.Region;
import mall.inventory.region.Regions;
import org.jspecify.annotations.Nullable;

/** Reads what a pattern cannot check, and goes on after a field that is not valid, so that all of them are named at once. */
final class Reading {

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private final List<Problem.FieldError> errors = new ArrayList<>();

    void refuse(String field, String detail) {
        errors.add(new Problem.FieldError(field, detail));
    }

    /** The canonical code. */
    String region(String field, String code) {
        Optional<Region> region = Regions.bundled().find(code);
        if (region.isEmpty()) {
            refuse(field, "is not a region known here" + hint(code));
        }
        return region.map(Region::code).orElse(code);
    }

    /** The canonical codes, each once. */
    List<String> regions(String field, List<String> codes) {
        Set<String> canonical = new LinkedHashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            canonical.add(region(field + "[" + i + "]", codes.get(i)));
        }
        return List.copyOf(canonical);
    }

    private static String hint(String code) {
        return Regions.bundled()
                .resolve(code.toUpperCase(Locale.ROOT))
                .map(nearest -> "; the nearest is " + nearest.code() + " (" + nearest.name() + ")")
                .orElse(": use ISO 3166 codes, such as DE or US-CA, and in China GB/T 2260, such as CN-44 or CN-4403");
    }

    ZoneId timeZone(String field, String id) {
        if (ZONES.contains(id)) {
            return ZoneId.of(id);
        }
        refuse(field, "is not a time zone known here: use one such as Asia/Shanghai, Europe/Berlin or UTC");
        return ZoneId.of("UTC");
    }

    void window(String toField, @Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !from.isBefore(to)) {
            refuse(toField, "must be after from");
        }
    }

    /** @throws ProblemException when something was not valid */
    void end() {
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
    }

    /** The values, each once and in their order; none when there is no list. */
    static <T> List<T> distinct(@Nullable List<T> values) {
        return values == null ? List.of() : values.stream().distinct().toList();
    }
}
