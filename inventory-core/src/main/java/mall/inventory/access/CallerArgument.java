package mall.inventory.access;

import java.util.List;
import mall.inventory.ledger.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers that ask for a {@link Caller} the caller, whichever way it came in: with a token, a JWT or a signature. */
@Component
class CallerArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Caller.class);
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (request.getUserPrincipal() instanceof Authentication caller) {
            return new Caller(new Actor(caller.getName()), warehouses(caller));
        }
        throw new IllegalStateException("an endpoint that is open to everybody has no caller");
    }

    private static PermittedWarehouses warehouses(Authentication caller) {
        return switch (caller.getPrincipal()) {
            case ApiPrincipal client -> client.warehouses();
            case Jwt jwt -> JwtCallers.warehouses(jwt);
            case null, default ->
                throw new IllegalStateException("nobody knows what this caller may do: " + caller.getClass());
        };
    }
}
