package mall.inventory.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import mall.inventory.localstack.LocalStack;
import mall.inventory.localstack.LocalStackException;

/** Starts everything, shows the main job, and stays up. */
public final class Quickstart implements AutoCloseable {

    private final DataFolder data;
    private final Services services;
    private final boolean balanced;

    private Quickstart(DataFolder data, Services services, boolean balanced) {
        this.data = data;
        this.services = services;
        this.balanced = balanced;
    }

    /** {@code --help} lists the options. */
    public static void main(String[] arguments) {
        // Figures read the same everywhere, in the report and in the README.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Terminal terminal = Terminal.ofSystem();
        Path checkout = Path.of(System.getProperty("inventory.quickstart.checkout", ""));
        switch (Options.parse(List.of(arguments), checkout.resolve(".data"))) {
            case Options.Parsed.Help _ -> terminal.line(Options.HELP);
            case Options.Parsed.Wrong wrong -> end(terminal, wrong.message(), 2);
            case Options.Parsed.Run run -> run(run.options(), terminal);
        }
    }

    // What the stores and services hold outlives this method: they end with the JVM, in good order.
    private static void run(Options options, Terminal terminal) {
        try {
            Quickstart quickstart = start(options, terminal);
            if (options.exit()) {
                quickstart.close();
                System.exit(quickstart.balanced() ? 0 : 1);
            }
        } catch (StartFailure | LocalStackException e) {
            end(terminal, String.valueOf(e.getMessage()), 1);
        } catch (RuntimeException e) {
            e.printStackTrace();
            end(terminal, "The quickstart ended with an error (above); the log in the data folder tells more.", 1);
        }
    }

    private static void end(Terminal terminal, String message, int exitCode) {
        terminal.alarm(message);
        System.exit(exitCode);
    }

    /** Returns when everything is up and, unless it is not wanted, the demo has run. */
    static Quickstart start(Options options, Terminal terminal) {
        requireFree(options.port());
        DataFolder data = DataFolder.open(options);
        try {
            terminal.line("Mall Inventory, data in " + data);
            Services services = Services.start(data, options, terminal);
            try {
                boolean balanced = options.demo() ? demo(services, data, terminal) : noDemo(services, terminal);
                return new Quickstart(data, services, balanced);
            } catch (RuntimeException e) {
                services.close();
                throw e;
            }
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static boolean demo(Services services, DataFolder data, Terminal terminal) {
        services.register(DemoClients.values());
        return new Demo(services.address(), data, terminal).run();
    }

    private static boolean noDemo(Services services, Terminal terminal) {
        terminal.line("");
        NextSteps.withoutDemo(services.address()).forEach(terminal::line);
        return true;
    }

    /** Known before minutes are spent on the rest. */
    private static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As Tomcat will: connections of an earlier run that linger in TIME_WAIT are no obstacle.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StartFailure(
                    "Port " + port + " is taken (" + e.getMessage()
                            + "). Stop what listens there, or choose another with" + " --port N (0 takes a free one).",
                    e);
        }
    }

    /** Where the services listen. */
    URI address() {
        return services.address();
    }

    /** Where what the services keep lies. */
    LocalStack stores() {
        return services.stores();
    }

    /** Whether the books balanced at the end of the start. */
    boolean balanced() {
        return balanced;
    }

    /** Stops the services, then the stores. */
    @Override
    public void close() {
        services.close();
        data.close();
    }
}
