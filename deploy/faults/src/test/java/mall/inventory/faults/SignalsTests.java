package mall.inventory.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignalsTests {

    private Process cat;

    @BeforeEach
    void start() throws IOException {
        cat = new ProcessBuilder("cat").start();
    }

    @AfterEach
    void end() {
        cat.destroyForcibly();
    }

    @Test
    void aFrozenProcessSaysNothingAndIsAlive() throws Exception {
        Signals.freeze(cat.pid());

        CompletableFuture<String> said = say("hello");

        assertThat(Signals.isFrozen(cat.pid())).isTrue();
        assertThat(cat.isAlive()).isTrue();
        assertThatThrownBy(() -> said.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        Signals.thaw(cat.pid());

        assertThat(said.get(5, TimeUnit.SECONDS)).isEqualTo("hello");
        assertThat(Signals.isFrozen(cat.pid())).isFalse();
    }

    @Test
    void saysSoWhenThereIsNoSuchProcess() throws InterruptedException {
        cat.destroyForcibly().waitFor();

        assertThatThrownBy(() -> Signals.freeze(cat.pid()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SIGSTOP");
    }

    private CompletableFuture<String> say(String text) throws IOException {
        Writer in = cat.outputWriter();
        in.write(text + "\n");
        in.flush();
        BufferedReader out = cat.inputReader();
        return CompletableFuture.supplyAsync(() -> {
            try {
                return out.readLine();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
