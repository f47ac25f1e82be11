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
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mall.inventory.faults.ServiceJvm;
import mall.inventory.faults.TcpProxy;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.load.RestCaller;
import mall.inventory.localstack.KafkaStore;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.MySqlStore;
import mall.inventory.localstack.RedisStore;
import mall.inventory.localstack.Store;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is proven: stores, one service node or two, a wire from each node to MySQL, and callers with tokens. */
public final class Stage implements AutoCloseable {

    private static final Pattern JDBC_URL = Pattern.compile("jdbc:mysql://([^/:]+):(\\d+)(/[^?]*\\?.*)");
    private static final Duration OPS_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final Cast cast;
    private final Map<String, String> serviceProperties;
    private final String bootstrapToken = HexFormat.of().formatHex(new SecureRandom().generateSeed(32));
    private final LocalStack stack;
    private final ServiceNode first;
    private final RestCaller ops = new RestCaller(bootstrapToken, OPS_LIMIT);
    private final RestCaller load;
    private final RestCaller keeper = new RestCaller(bootstrapToken, RestCaller.CALLER_LIMIT);
    private @Nullable ServiceNode second;

    private Stage(Path folder, Cast cast, Map<String, String> serviceProperties, LocalStack stack) {
        this.folder = folder;
        this.cast = cast;
        this.serviceProperties = serviceProperties;
        this.stack = stack;
        this.first = start("node-a");
        this.load = caller("prove-load", List.of("checkout", "erp"));
    }

    /**
     * Who plays.
     *
     * @param services a node's main class
     * @param stores what has to be there
     * @param connections properties by which a node finds the stores that are not MySQL
     */
    public record Cast(Class<?> services, List<Store> stores, Function<LocalStack, Map<String, String>> connections) {}

    /** Returns when the stores and the first node are up. */
    public static Stage open(Path folder, Cast cast, Map<String, String> serviceProperties, Consumer<String> progress) {
        LocalStack stack = LocalStack.builder()
                .data(folder.resolve("stores"))
                .progress(progress)
                .stores(cast.stores().toArray(Store[]::new))
                .start();
        try {
            return new Stage(folder, cast, serviceProperties, stack);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** The database of all nodes. */
    public MySqlStore mysql() {
        return stack.mysql();
    }

    /** The cast's Kafka, where it has one. */
    public KafkaStore kafka() {
        return stack.kafka();
    }

    /** The cast's Redis, where it has one. */
    public RedisStore redis() {
        return stack.redis();
    }

    /** Somebody who may do anything and has patience. */
    public RestCaller ops() {
        return ops;
    }

    /** Checkouts and warehouses. */
    public RestCaller load() {
        return load;
    }

    /** Ops who are no more patient than those. */
    public RestCaller keeper() {
        return keeper;
    }

    /** The node that is always there. */
    public ServiceNode first() {
        return first;
    }

    /** So many nodes; a second one is started when it is wanted, and stopped when it is not. */
    public List<ServiceNode> nodes(int count) {
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

    /** Properties by which a further service finds the same books, without a wire of its own, and knows the same callers. */
    public Map<String, String> connections() {
        Map<String, String> properties = new LinkedHashMap<>(serviceProperties);
        properties.put("spring.datasource.url", mysql().jdbcUrl());
        properties.put("spring.datasource.username", mysql().username());
        properties.put("spring.datasource.password", mysql().password());
        properties.put("inventory.access.bootstrap-token", bootstrapToken);
        return properties;
    }

    private ServiceNode start(String name) {
        Matcher url = JDBC_URL.matcher(mysql().jdbcUrl());
        if (!url.matches()) {
            throw new IllegalStateException("No proxy can stand before " + mysql().jdbcUrl());
        }
        TcpProxy wire = TcpProxy.to(new InetSocketAddress(url.group(1), Integer.parseInt(url.group(2))));
        Map<String, String> properties = connections();
        properties.putAll(cast.connections().apply(stack));
        properties.put(
                "spring.datasource.url",
                "jdbc:mysql://127.0.0.1:" + wire.port() + url.group(3) + "&connectionAttributes="
                        + ServiceNode.SESSION_ATTRIBUTE + ":" + name);
        properties.put("spring.config.name", ProveServices.CONFIGURATION);
        ServiceJvm.Plan plan = new ServiceJvm.Plan(name, cast.services(), folder.resolve(name), properties);
        return new ServiceNode(name, ServiceJvm.start(plan), wire);
    }

    /** One more caller, with so much patience as the load has. */
    public RestCaller caller(String name, List<String> scopes) {
        Map<String, Object> client = Map.of("name", name, "scopes", scopes);
        JsonNode registered = answered(ops.post(first.jvm().address(), "/v1/admin/clients", client));
        return new RestCaller(registered.path("token").asString(), RestCaller.CALLER_LIMIT);
    }

    /** What ops ask of the first node, which has to be well for that. */
    public JsonNode ask(String path) {
        return answered(ops.get(address(), path));
    }

    /** A change by ops. */
    public void tell(String path) {
        answered(ops.post(address(), path, null));
    }

    /** A change by ops, with something to say. */
    public void tell(String path, Object body) {
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
