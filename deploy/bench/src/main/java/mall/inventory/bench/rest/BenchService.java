package mall.inventory.bench.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import mall.inventory.api.InventoryApi;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The API service in a process of its own, with its own configuration, and one endpoint more. It ends when its standard input
 * does, and so with the run that started it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({InventoryApi.class, NoopController.class})
public class BenchService {

    /** The system property that names the file the port goes into once the service listens. */
    static final String PORT_FILE = "inventory.bench.port-file";

    public static void main(String[] arguments) {
        serve(BenchService.class, InventoryApi.class, arguments);
    }

    /**
     * Runs a service until its standard input ends.
     *
     * @param service its configuration
     * @param owner a class of the module whose application.yaml is meant: here there are several services' on the class path
     */
    public static void serve(Class<?> service, Class<?> owner, String... arguments) {
        Thread.ofPlatform().daemon().name("parent").start(BenchService::endWithParent);
        SpringApplication application = new SpringApplication(service);
        application.setDefaultProperties(Map.of("spring.config.location", configurationOf(owner)));
        WebServerApplicationContext context = (WebServerApplicationContext) application.run(arguments);
        announce(Objects.requireNonNull(context.getWebServer()).getPort(), Path.of(System.getProperty(PORT_FILE)));
    }

    private static String configurationOf(Class<?> owner) {
        String place = owner.getProtectionDomain().getCodeSource().getLocation().toString();
        return place.endsWith(".jar") ? "jar:" + place + "!/application.yaml" : place + "application.yaml";
    }

    private static void endWithParent() {
        try (InputStream parent = System.in) {
            parent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.exit(0);
        }
    }

    /** Written beside and moved, so that who reads it reads all of it. */
    private static void announce(int port, Path file) {
        try {
            Path written = Files.writeString(file.resolveSibling("port.new"), String.valueOf(port));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
