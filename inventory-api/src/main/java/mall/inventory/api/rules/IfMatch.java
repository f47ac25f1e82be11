package mall.inventory.api.rules;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.rulebook.ExpectedVersions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What an edit says it has seen. Tags are compared strongly (RFC 9110, 13.1.1), so a weak one is that of no version; nor is one that
 * never came from here.
 */
final class IfMatch {

    static final String DESCRIPTION = "The ETag of what was read, quotes included; * for whatever there is";

    private static final String TAG = "(?:W/)?\"[^\"]*\"";
    private static final Pattern LIST = Pattern.compile(" *(?:\\*|%1$s(?: *, *%1$s)*) *".formatted(TAG));
    private static final Pattern VERSION = Pattern.compile("(?<!W/)\"([0-9]{1,18})\"");

    private IfMatch() {}

    static ExpectedVersions read(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(Problem.of(
                            ProblemCode.PRECONDITION,
                            "say what you have seen: send the ETag of what you read as If-Match, so that no other edit is lost")
                    .withStatus(HttpStatus.PRECONDITION_REQUIRED));
        }
        if (!LIST.matcher(header).matches()) {
            throw new ProblemException(Problem.invalid(
                    "If-Match", "must be an ETag as it came, quotes included, or several with commas, or *"));
        }
        if (header.trim().equals("*")) {
            return ExpectedVersions.ANY;
        }
        Set<Long> versions = VERSION.matcher(header)
                .results()
                .map((MatchResult match) -> Long.valueOf(match.group(1)))
                .collect(Collectors.toSet());
        return new ExpectedVersions(false, versions);
    }
}
