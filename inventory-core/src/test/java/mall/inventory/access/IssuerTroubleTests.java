package mall.inventory.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

class IssuerTroubleTests {

    static RuntimeException[] trouble() {
        return new RuntimeException[] {
            new JwtException("Couldn't retrieve remote JWK set"),
            new JwtDecoderInitializationException("Failed to lazily resolve", new IllegalStateException("refused"))
        };
    }

    @ParameterizedTest
    @MethodSource("trouble")
    void aTokenThatCannotBeCheckedIsNotCalledBad(RuntimeException failure) {
        assertThatThrownBy(() -> decode(failure))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo(ProblemCode.OVERLOADED));
    }

    @Test
    void aBadOneIs() {
        BadJwtException bad = new BadJwtException("expired");

        assertThatThrownBy(() -> decode(bad)).isSameAs(bad);
    }

    private static void decode(RuntimeException failure) {
        new IssuerTrouble(token -> {
                    throw failure;
                })
                .decode("token");
    }
}
