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

    /** Makes a client with a random token, for all warehouses. */
    public IssueOutcome issue(String name, Set<Scope> scopes) {
        return issue(name, scopes, PermittedWarehouses.ALL);
    }

    /**
     * Makes a client with a random token.
     *
     * @throws IllegalArgumentException when it is limited to some warehouses and lacks the scope erp
     */
    public IssueOutcome issue(String name, Set<Scope> scopes, PermittedWarehouses warehouses) {
        requireErp(scopes, warehouses);
        String token = newToken();
        if (!clients.add(name, scopes, warehouses, TokenHash.of(token))) {
            return new IssueOutcome.NameTaken();
        }
        return new IssueOutcome.Issued(clients.findByName(name).orElseThrow(), token);
    }

    /** As {@link #register(String, String, Set, PermittedWarehouses)}, for all warehouses. */
    public void register(String name, String token, Set<Scope> scopes) {
        register(name, token, scopes, PermittedWarehouses.ALL);
    }

    /**
     * Makes a client with a given token, unless it is there already. A client that was revoked stays so.
     *
     * @throws IllegalStateException when the name stands for another token, other scopes or other warehouses, or the token for
     *     another name
     */
    public void register(String name, String token, Set<Scope> scopes, PermittedWarehouses warehouses) {
        requireErp(scopes, warehouses);
        TokenHash hash = TokenHash.of(token);
        if (clients.add(name, scopes, warehouses, hash)) {
            tokens.forget(hash);
            return;
        }
        ApiClient found = clients.findByName(name)
                .orElseThrow(() ->
                        new IllegalStateException("the token of API client '" + name + "' belongs to another client"));
        if (!found.scopes().equals(scopes) || !isTokenOf(found, hash)) {
            throw new IllegalStateException("there is an API client '" + name + "' with another token or other scopes");
        }
        if (!found.warehouses().equals(warehouses)) {
            throw new IllegalStateException("there is an API client '" + name + "' for other warehouses");
        }
    }

    /** The client of that name, revoked or not. */
    public Optional<ApiClient> find(String name) {
        return clients.findByName(name);
    }

    /** The client of that id, revoked or not. */
    public Optional<ApiClient> find(long id) {
        return clients.findById(id);
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
     * Revokes a client, its signing keys everywhere at once, its token at once on this node and on others when they next ask the
     * database. Revoking twice is fine.
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

    /** To no other scope do warehouses mean anything: who limits a client wants it to be limited. */
    private static void requireErp(Set<Scope> scopes, PermittedWarehouses warehouses) {
        if (warehouses.limited() && !scopes.contains(Scope.ERP)) {
            throw new IllegalArgumentException("only the scope erp can be limited to warehouses");
        }
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return TOKEN_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
