package mall.inventory.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTests {

    private final Path folder;

    PortsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Can't start server: Bind on TCP/IP port: Address already in use",
                "Warning: Could not create server TCP listening socket 127.0.0.1:7: bind: Address already in use",
                "java.net.BindException: Address already in use"
            })
    void takesTheNextPortWhenOneIsTaken(String log) throws Exception {
        var ports = IntStream.of(7, 8).iterator();

        int used = Ports.retrying(ports::nextInt, port -> {
            if (port == 7) {
                throw ended(log);
            }
            return port;
        });

        assertThat(used).isEqualTo(8);
    }

    @Test
    void failsAtOnceForAnyOtherReason() {
        List<Integer> tried = new ArrayList<>();

        assertThatThrownBy(() -> Ports.retrying(Ports::free, port -> {
                    tried.add(port);
                    throw ended("No space left on device");
                }))
                .hasMessageContaining("No space left");
        assertThat(tried).hasSize(1);
    }

    @Test
    void givesUpInTheEnd() {
        List<Integer> tried = new ArrayList<>();

        assertThatThrownBy(() -> Ports.retrying(Ports::free, port -> {
                    tried.add(port);
                    throw ended("Address already in use");
                }))
                .isInstanceOf(ServerEnded.class);
        assertThat(tried).hasSize(5);
    }

    private ServerEnded ended(String log) {
        Path file = folder.resolve("server.log");
        try {
            Files.writeString(file, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServerEnded("server", 1, file, 0);
    }
}
