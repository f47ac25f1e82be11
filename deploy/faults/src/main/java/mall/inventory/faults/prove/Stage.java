package mall.inventory.faults.prove;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mall.inventory.faults.ServiceJvm;
import mall.inventory.faults.TcpProxy;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.load.RestCaller;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.MySqlStore;
import mall.inventory.localstack.Store;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is proven: a MySQL, one service node or two, a wire from each node to MySQL, and callers with tokens. */
final class Stage implements AutoCloseable {

    private static final Pattern JDBC_URL = Pattern.compile("jdbc:mysql://([^/:]+):(\\d+)(/[^?]*\\?.*)");
    private static final Duration OPS_LIMIT = Duration.ofSeconds(60);
    /** How long a caller waits for an answer. */
    static final Duration CALLER_LIMIT = Duration.ofSeconds(5);

    private final Path folder;
    private final Map<String, String> serviceProperties;
    private final String bootstrapToken = HexFormat.of().formatHex(new SecureRandom().generateSeed(32));
    private final LocalStack stack;
    private final ServiceNode first;
    private final RestCaller ops = new RestCaller(bootstrapToken, OPS_LIMIT);
    private final RestCaller load;
    private final RestCaller keeper = new RestCaller(bootstrapToken, CALLER_LIMIT);
    private @Nullable ServiceNode second;

    private Stage(Path folder, Map<String, String> serviceProperties, LocalStack stack) {
        this.folder = folder;
        this.serviceProperties = serviceProperties;
        this.stack = stack;
        this.first = start("node-a");
        this.load = new RestCaller(loadToken(), CALLER_LIMIT);
    }

    /** Returns when MySQL and the first node are up. */
    static Stage open(Path folder, Map<String, String> serviceProperties, Consumer<String> progress) {
        LocalStack stack = LocalStack.builder()
                .data(folder.resolve("stores"))
                .progress(progress)
                .stores(Store.MYSQL)
                .start();
        try {
            return new Stage(folder, serviceProperties, stack);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    MySqlStore mysql() {
        return stack.mysql();
    }

    RestCaller ops() {
        return ops;
    }

    /** Checkouts and warehouses. */
    RestCaller load() {
        return load;
    }

    /** Ops who are no more patient than those. */
    RestCaller keeper() {
        return keeper;
    }

    ServiceNode first() {
        return first;
    }

    /** So many nodes; a second one is started when it is wanted, and stopped when it is not. */
    List<ServiceNode> nodes(int count) {
        ServiceNode other = second;
        if (count == 1) {
            if (other != null) {
                other.close();
                second = null;
            }
            return List.of(first);
        }
        if (other == null) {
            other = start("node-b");
            second = other;
        }
        return List.of(first, other);
    }

    private ServiceNode start(String name) {
        Matcher url = JDBC_URL.matcher(mysql().jdbcUrl());
        if (!url.matches()) {
            throw new IllegalStateException("No proxy can stand before " + mysql().jdbcUrl());
        }
        TcpProxy wire = TcpProxy.to(new InetSocketAddress(url.group(1), Integer.parseInt(url.group(2))));
        Map<String, String> properties = new LinkedHashMap<>(serviceProperties);
        properties.put(
                "spring.datasource.url",
                "jdbc:mysql://127.0.0.1:" + wire.port() + url.group(3) + "&connectionAttributes="
                        + ServiceNode.SESSION_ATTRIBUTE + ":" + name);
        properties.put("spring.datasource.username", mysql().username());
        properties.put("spring.datasource.password", mysql().password());
        properties.put("inventory.access.bootstrap-token", bootstrapToken);
        properties.put("spring.config.name", ProveServices.CONFIGURATION);
        ServiceJvm.Plan plan = new ServiceJvm.Plan(name, ProveServices.class, folder.resolve(name), properties);
        return new ServiceNode(name, ServiceJvm.start(plan), wire);
    }

    private String loadToken() {
        Map<String, Object> client = Map.of("name", "prove-load", "scopes", List.of("checkout", "erp"));
        return answered(ops.post(first.jvm().address(), "/v1/admin/clients", client))
                .path("token")
                .asString();
    }

    /** What ops ask of the first node, which has to be well for that. */
    JsonNode ask(String path) {
        return answered(ops.get(address(), path));
    }

    /** A change by ops. */
    void tell(String path) {
        answered(ops.post(address(), path, null));
    }

    /** A change by ops, with something to say. */
    void tell(String path, Object body) {
        answered(ops.post(address(), path, body));
    }

    private URI address() {
        return first.jvm().address();
    }

    private static JsonNode answered(Reply reply) {
        if (reply instanceof Reply.Answered(int status, JsonNode body)) {
            return body;
        }
        throw new IllegalStateException("The service was asked by ops and said " + reply);
    }

    @Override
    public void close() {
        nodes(1);
        first.close();
        stack.close();
    }
}
