package mall.inventory.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Lets ops in where nobody has a token yet. */
@Component
class BootstrapClient implements InitializingBean {

    static final String NAME = "bootstrap";

    private static final Logger log = LoggerFactory.getLogger(BootstrapClient.class);
    private static final Set<Scope> SCOPES = EnumSet.of(Scope.OPS);

    private final ApiClients clients;
    private final @Nullable String token;

    BootstrapClient(ApiClients clients, AccessProperties properties) {
        this.clients = clients;
        this.token = properties.bootstrapToken();
    }

    @Override
    public void afterPropertiesSet() {
        if (token == null) {
            return;
        }
        Optional<ApiClient> found = clients.find(NAME);
        if (found.isEmpty()) {
            clients.register(NAME, token, SCOPES);
            log.info("registered the API client '{}' with scope ops", NAME);
        } else if (!clients.isTokenOf(found.get(), TokenHash.of(token))) {
            log.warn(
                    "there is an API client '{}' with another token; inventory.access.bootstrap-token is not used",
                    NAME);
        }
    }
}
