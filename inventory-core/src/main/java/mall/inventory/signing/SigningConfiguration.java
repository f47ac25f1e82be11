package mall.inventory.signing;

import mall.inventory.access.AccessPolicy;
import mall.inventory.database.DatabaseClock;
import mall.inventory.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/** Puts the check of signatures before that of tokens. The filter is no bean: it would be put into the container's chain too. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class SigningConfiguration {

    @Bean
    SignatureGate signatureGate(
            AccessPolicy policy,
            Signers signers,
            DatabaseClock clock,
            JdbcSignedMessages messages,
            SigningProperties properties) {
        Spool spool = new Spool(
                properties.signingSpoolDirectory(),
                properties.signingSpoolLimit().toBytes());
        return new SignatureGate(policy, signers, clock, spool, messages, properties.signingMemory());
    }

    @Bean
    Customizer<HttpSecurity> signedPushes(SignatureGate gate, JdbcSignedMessages messages, ProblemWriter problems) {
        return http -> http.addFilterBefore(
                new SignatureFilter(gate, messages, problems), BearerTokenAuthenticationFilter.class);
    }
}
