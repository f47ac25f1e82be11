package mall.inventory.flashsale.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import mall.inventory.flashsale.FlashsaleProperties;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** So many requests of a client get in at the front door; the others are told to come again. Each node counts for itself. */
@Component
class RateLimit implements HandlerInterceptor, WebMvcConfigurer {

    private final ProblemWriter problems;
    private final FlashsaleProperties.RateLimit limit;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10))
            .maximumSize(10_000)
            .build();

    RateLimit(ProblemWriter problems, FlashsaleProperties properties) {
        this.problems = problems;
        this.limit = properties.rateLimit();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/activities/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        @Nullable Principal caller = request.getUserPrincipal();
        String client = caller == null ? "" : caller.getName();
        if (buckets.get(client, name -> newBucket()).tryConsume(1)) {
            return true;
        }
        problems.write(
                Problem.of(
                        ProblemCode.RATE_LIMITED,
                        "more than " + limit.perSecond()
                                + " requests a second; send the same request again in a moment"),
                request,
                response);
        return false;
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(limit.burst()).refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
