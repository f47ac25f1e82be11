package mall.inventory.quickstart;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import mall.inventory.access.ApiClients;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.LocalStackConnections;
import mall.inventory.localstack.MySqlStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** The stores, and all services in one JVM on one port. */
final class Services implements AutoCloseable {

    private final LocalStack stack;
    private final ConfigurableApplicationContext context;
    private final URI address;

    private Services(LocalStack stack, ConfigurableApplicationContext context) {
        this.stack = stack;
        this.context = context;
        this.address = URI.create("http://localhost:"
                + Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
    }

    static Services start(DataFolder data, Options options, Terminal terminal) {
        // Until the services have set the log file up, nothing is logged anywhere.
        LoggingSystem.get(Services.class.getClassLoader()).beforeInitialize();
        terminal.line("Starting MySQL, Redis and Kafka");
        LocalStack.Builder stores =
                LocalStack.builder().data(data.stores()).progress(text -> terminal.line("  " + text));
        LocalStack stack = (data.isNew() ? stores.fresh() : stores).start();
        try {
            data.begun();
            long began = System.nanoTime();
            terminal.line("Starting the services, log in " + data.log());
            Services services = new Services(stack, application(stack).run(arguments(data, options, stack.mysql())));
            terminal.line("  API, flash sale, sync and warehouse adapter listen on %s after %.1f s"
                    .formatted(services.address(), (System.nanoTime() - began) / 1e9));
            return services;
        } catch (RuntimeException e) {
            stack.close();
            throw new StartFailure(
                    "The services did not start: " + e.getMessage() + ". The log tells more: " + data.log(), e);
        }
    }

    private static SpringApplication application(LocalStack stack) {
        SpringApplication application = new SpringApplication(QuickstartServices.class);
        application.addInitializers(LocalStackConnections.of(stack));
        return application;
    }

    // As arguments they win over whatever the environment happens to say.
    private static String[] arguments(DataFolder data, Options options, MySqlStore mysql) {
        mysql.grantReplication();
        return new String[] {
            "--spring.config.name=quickstart",
            "--server.port=" + options.port(),
            "--logging.file.name=" + data.log(),
            // The product system's database is another one, if on the same server.
            "--inventory.sync.product.url=" + mysql.createDatabase("product_system"),
            "--inventory.sync.product.username=" + mysql.username(),
            "--inventory.sync.product.password=" + mysql.password(),
        };
    }

    /** Where what they keep lies. */
    LocalStack stores() {
        return stack;
    }

    /** Where the services listen. */
    URI address() {
        return address;
    }

    /** Makes the demo's tokens known, which they may be already. */
    void register(DemoClients... clients) {
        ApiClients known = context.getBean(ApiClients.class);
        for (DemoClients client : clients) {
            known.register(client.token(), client.token(), Set.of(client.scope()));
        }
    }

    /** Stops the services, then the stores. */
    @Override
    public void close() {
        context.close();
        stack.close();
    }
}
