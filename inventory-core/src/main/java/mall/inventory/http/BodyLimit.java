package mall.inventory.http;

import org.springframework.http.HttpMethod;

/**
 * How large the bodies of an endpoint may be that streams them, declared as a bean. All others have the limit of {@code inventory.http}.
 *
 * @param path as requests name it, without variables
 */
public record BodyLimit(HttpMethod method, String path, long maxBytes) {}
