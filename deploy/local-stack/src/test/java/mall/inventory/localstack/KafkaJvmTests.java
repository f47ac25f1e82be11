package mall.inventory.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaJvmTests {

    private static final Path FILE = Path.of("/a b/server.properties");

    private final Path folder;

    KafkaJvmTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void usesTheSameClassPathFromAnotherFolder() {
        String options = KafkaJvm.options("lib/a.jar" + File.pathSeparator + "/b.jar", FILE, FILE);

        assertThat(options)
                .contains(new File("lib/a.jar").getAbsolutePath() + File.pathSeparator + "/b.jar")
                .contains("\"mall.inventory.localstack.KafkaNode\"\n\"/a b/server.properties\"")
                .doesNotContain("loader");
    }

    @Test
    void goesThroughTheLauncherOfAnExecutableJar() throws Exception {
        Path jar = folder.resolve("app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("BOOT-INF/"));
        }

        assertThat(KafkaJvm.options(jar.toString(), FILE, FILE))
                .contains("-Dloader.main=mall.inventory.localstack.KafkaNode")
                .contains("org.springframework.boot.loader.launch.PropertiesLauncher");
    }
}
