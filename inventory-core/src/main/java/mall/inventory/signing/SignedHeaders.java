package mall.inventory.signing;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import mall.inventory.access.ApiClient;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;

/**
 * What a signed request says about itself: the headers of Standard Webhooks, and whose key it is.
 *
 * @param timestamp as it was sent, which is as it was signed: seconds since 1970
 * @param signatures those of the version known here; a sender that changes its key may send two
 */
record SignedHeaders(String client, String messageId, String timestamp, List<byte[]> signatures) {

    private static final String CLIENT = "webhook-client";
    private static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final List<String> ALL = List.of(CLIENT, ID, TIMESTAMP, SIGNATURE);

    private static final Pattern CLIENTS = Pattern.compile(ApiClient.NAME_PATTERN);
    /** No dot: one could be moved from the id to the timestamp, and from there to the body, under the same signature. */
    private static final Pattern IDS = Pattern.compile("[A-Za-z0-9_:-]{1,128}");

    private static final Pattern TIMESTAMPS = Pattern.compile("[0-9]{1,11}");
    private static final String VERSION = "v1,";
    private static final int MAX_SIGNATURES = 10;

    static boolean areIn(HttpServletRequest request) {
        return ALL.stream().anyMatch(name -> request.getHeader(name) != null);
    }

    /** @throws ProblemException 401, when one is missing or cannot be read */
    static SignedHeaders of(HttpServletRequest request) {
        return new SignedHeaders(
                matching(request, CLIENT, CLIENTS, "the name of an API client"),
                matching(request, ID, IDS, "1 to 128 of the characters A-Z a-z 0-9 _ : -"),
                matching(request, TIMESTAMP, TIMESTAMPS, "the time in seconds since 1970"),
                signatures(single(request, SIGNATURE)));
    }

    private static String matching(HttpServletRequest request, String name, Pattern form, String words) {
        String value = single(request, name);
        if (!form.matcher(value).matches()) {
            throw refused("the header " + name + " must be " + words);
        }
        return value;
    }

    private static String single(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.size() != 1) {
            throw refused(
                    "a signed request has each of the headers " + String.join(", ", ALL) + " once; look at " + name);
        }
        return values.getFirst();
    }

    private static List<byte[]> signatures(String value) {
        List<byte[]> signatures = new ArrayList<>();
        for (String part : value.split(" ", MAX_SIGNATURES)) {
            if (part.startsWith(VERSION)) {
                signatures.add(decoded(part.substring(VERSION.length())));
            }
        }
        if (signatures.isEmpty()) {
            throw refused("the header " + SIGNATURE + " must have a signature of version v1: v1,<base64>");
        }
        return List.copyOf(signatures);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw refused("the header " + SIGNATURE + " has a signature that is not base64");
        }
    }

    Instant sentAt() {
        return Instant.ofEpochSecond(Long.parseLong(timestamp));
    }

    /** Whether it was sent no longer ago than that, and is not further ahead. */
    boolean isWithin(Duration window, Instant now) {
        return Duration.between(sentAt(), now).abs().compareTo(window) <= 0;
    }

    /** Whether one of the signatures is one of these; all are compared in full, so that the time it takes tells nothing. */
    boolean areSignedBy(List<Mac> finished) {
        boolean good = false;
        for (Mac mac : finished) {
            byte[] wanted = mac.doFinal();
            for (byte[] signature : signatures) {
                good |= MessageDigest.isEqual(wanted, signature);
            }
        }
        return good;
    }

    static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemCode.UNAUTHENTICATED, detail));
    }
}
