package mall.inventory.access;

import static org.springframework.http.HttpMethod.GET;

import jakarta.servlet.DispatcherType;
import java.util.List;
import mall.inventory.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** One filter chain from the rules of all services in this process: stateless, bearer tokens only, closed by default. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class AccessConfiguration {

    @Bean
    AccessPolicy accessPolicy(List<AccessRules> rules) {
        return new AccessPolicy(rules);
    }

    @Bean
    Refusals refusals(AccessPolicy policy, ProblemWriter problems) {
        return new Refusals(policy, problems);
    }

    @Bean
    AccessRules monitoringAccess() {
        return AccessRules.of(
                AccessRule.open(GET, "/actuator/health"),
                AccessRule.open(GET, "/actuator/health/liveness"),
                AccessRule.open(GET, "/actuator/health/readiness"),
                AccessRule.allow(GET, "/actuator/**", Scope.MONITOR));
    }

    @Bean
    SecurityFilterChain accessFilterChain(
            HttpSecurity http,
            AccessPolicy policy,
            Refusals refusals,
            KnownTokens tokens,
            ObjectProvider<JwtDecoder> jwtDecoder) {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // nothing a browser sends by itself opens anything
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .oauth2ResourceServer(server -> tokens(
                        server.authenticationEntryPoint(refusals).accessDeniedHandler(refusals),
                        jwtDecoder.getIfAvailable(),
                        tokens))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .access(new ScopeAuthorization(policy)))
                .build();
    }

    /** JWTs where an issuer is configured (spring.security.oauth2.resourceserver.jwt.*), our own API tokens otherwise. */
    private static void tokens(
            OAuth2ResourceServerConfigurer<HttpSecurity> server, @Nullable JwtDecoder decoder, KnownTokens tokens) {
        if (decoder != null) {
            server.jwt(jwt -> jwt.decoder(new IssuerTrouble(decoder)).jwtAuthenticationConverter(new JwtCallers()));
        } else {
            server.opaqueToken(opaque -> opaque.introspector(new ApiTokenIntrospector(tokens)));
        }
    }
}
