package mall.inventory.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The callers with a token: issuing, listing, revoking. */
@Service
public class ApiClients {

    private static final int TOKEN_BYTES = 32;

    /** Lets a secret scanner recognise a token that was published by mistake. */
    private static final String TOKEN_PREFIX = "mi_";

    private final JdbcApiClients clients;
    private final KnownTokens tokens;
    private final SecureRandom random = new SecureRandom();

    ApiClients(JdbcApiClients clients, KnownTokens tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    /** Makes a client with a random token. */
    public IssueOutcome issue(String name, Set<Scope> scopes) {
        String token = newToken();
        if (!clients.add(name, scopes, TokenHash.of(token))) {
            return new IssueOutcome.NameTaken();
        }
        return new IssueOutcome.Issued(clients.findByName(name).orElseThrow(), token);
    }

    /**
     * Makes a client with a given token, unless it is there already. A client that was revoked stays so.
     *
     * @throws IllegalStateException when the name stands for another token or other scopes, or the token for another name
     */
    public void register(String name, String token, Set<Scope> scopes) {
        TokenHash hash = TokenHash.of(token);
        if (clients.add(name, scopes, hash)) {
            tokens.forget(hash);
            return;
        }
        ApiClient found = clients.findByName(name)
                .orElseThrow(() ->
                        new IllegalStateException("the token of API client '" + name + "' belongs to another client"));
        if (!found.scopes().equals(scopes) || !isTokenOf(found, hash)) {
            throw new IllegalStateException("there is an API client '" + name + "' with another token or other scopes");
        }
    }

    /** The client of that name, revoked or not. */
    public Optional<ApiClient> find(String name) {
        return clients.findByName(name);
    }

    /**
     * A page of clients, revoked ones included.
     *
     * @param after the cursor: ids greater than this one; null for the first page
     */
    public ApiClientPage page(@Nullable Long after, int limit) {
        List<ApiClient> found = clients.page(after == null ? 0 : after, limit + 1);
        if (found.size() <= limit) {
            return new ApiClientPage(found, null);
        }
        List<ApiClient> page = found.subList(0, limit);
        return new ApiClientPage(page, page.getLast().id());
    }

    /**
     * Revokes a client's token: at once on this node, on others when they next ask the database. Revoking twice is fine.
     *
     * @return whether there is such a client
     */
    public boolean revoke(long id) {
        Optional<TokenHash> token = clients.tokenOf(id);
        token.ifPresent(hash -> {
            clients.revoke(id);
            tokens.forget(hash); // after the commit: a look-up in between would have found it good
        });
        return token.isPresent();
    }

    boolean isTokenOf(ApiClient client, TokenHash token) {
        return clients.tokenOf(client.id()).filter(token::equals).isPresent();
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return TOKEN_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
