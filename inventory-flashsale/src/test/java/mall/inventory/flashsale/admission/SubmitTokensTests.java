package mall.inventory.flashsale.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityState;
import mall.inventory.flashsale.FlashsaleProperties;
import org.junit.jupiter.api.Test;

class SubmitTokensTests {

    private Instant now = Instant.parse("2026-11-11T00:00:00Z");

    private final SubmitTokens tokens = new SubmitTokens(
            new FlashsaleProperties(
                    1,
                    1,
                    1,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(2),
                    new FlashsaleProperties.RateLimit(1, 1)),
            () -> now);

    @Test
    void isGoodForItsUserInItsActivity() {
        Activity activity = activity("sale", "00");
        String token = tokens.issue(activity, "anna").token();

        assertThat(tokens.isGood(activity, "anna", token)).isTrue();
        assertThat(tokens.isGood(activity, "bert", token)).isFalse();
        assertThat(tokens.isGood(activity("other", "00"), "anna", token)).isFalse();
        assertThat(tokens.isGood(activity("sale", "01"), "anna", token)).isFalse();
    }

    @Test
    void endsInTime() {
        Activity activity = activity("sale", "00");
        SubmitTokens.Issued issued = tokens.issue(activity, "anna");
        assertThat(issued.expiresAt()).isEqualTo(now.plus(Duration.ofMinutes(2)));

        now = issued.expiresAt().minusSeconds(1);
        assertThat(tokens.isGood(activity, "anna", issued.token())).isTrue();
        now = issued.expiresAt();
        assertThat(tokens.isGood(activity, "anna", issued.token())).isFalse();
    }

    @Test
    void isNeverTheSameTwice() {
        Activity activity = activity("sale", "00");

        assertThat(tokens.issue(activity, "anna").token())
                .isNotEqualTo(tokens.issue(activity, "anna").token());
    }

    @Test
    void refusesWhatIsNoToken() {
        Activity activity = activity("sale", "00");
        String token = tokens.issue(activity, "anna").token();

        for (String bad : List.of("", "x", "....", token.substring(1), token + "AA", forged(token))) {
            assertThat(tokens.isGood(activity, "anna", bad)).as(bad).isFalse();
        }
    }

    /** Used once is kept by the text: a second text of the same bytes would buy a second order. */
    @Test
    void knowsOneSpellingOfAToken() {
        Activity activity = activity("sale", "00");
        String token = tokens.issue(activity, "anna").token();
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String allButLast = token.substring(0, token.length() - 1);

        assertThat(alphabet.chars()
                        .mapToObj(last -> allButLast + (char) last)
                        .flatMap(text -> Stream.of(text, text + "=", text + "=="))
                        .filter(text -> tokens.isGood(activity, "anna", text)))
                .containsExactly(token);
    }

    private static String forged(String token) {
        char other = token.charAt(20) == 'A' ? 'B' : 'A';
        return token.substring(0, 20) + other + token.substring(21);
    }

    private Activity activity(String id, String secret) {
        return new Activity(
                id,
                "A sale",
                ActivityEngine.REDIS,
                ActivityState.OPEN,
                null,
                now,
                now.plusSeconds(60),
                null,
                Duration.ofMinutes(15),
                true,
                secret,
                2,
                List.of(),
                now);
    }
}
