package mall.inventory.access;

import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/** Tells a token that is bad from one that cannot be checked because its issuer does not answer: that one may be good. */
class IssuerTrouble implements JwtDecoder {

    private static final Logger log = LoggerFactory.getLogger(IssuerTrouble.class);

    private final JwtDecoder decoder;

    IssuerTrouble(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException | JwtDecoderInitializationException e) {
            log.warn("the issuer's keys cannot be had, so no token can be checked", e);
            throw new ProblemException(Problem.of(
                    ProblemCode.OVERLOADED,
                    "the token cannot be checked now; send the same request again, under the same number"));
        }
    }
}
