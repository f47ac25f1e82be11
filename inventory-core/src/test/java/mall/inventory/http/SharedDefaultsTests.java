package mall.inventory.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A key that nobody reads is not an error at start, it is a limit that is not there. */
class SharedDefaultsTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everyKeyIsOneThatIsRead() throws IOException {
        Set<String> read = new HashSet<>();
        Set<String> maps = new HashSet<>();
        Set<String> dead = new HashSet<>();
        for (URL metadata : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream text = metadata.openStream()) {
                for (JsonNode property : JSON.readTree(text).get("properties")) {
                    String name = property.get("name").asString();
                    String type = property.path("type").asString("");
                    if (property.has("deprecation")) {
                        dead.add(name);
                    } else if (type.startsWith("java.util.Map") || type.equals("java.util.Properties")) {
                        maps.add(name + ".");
                    } else {
                        read.add(name);
                    }
                }
            }
        }
        read.removeAll(dead);

        assertThat(keys())
                .isNotEmpty()
                .allSatisfy(
                        key -> assertThat(read.contains(key) || maps.stream().anyMatch(key::startsWith))
                                .as(key)
                                .isTrue());
    }

    private static Set<String> keys() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("inventory-core.yaml"));
        return yaml.getObject().keySet().stream().map(String::valueOf).collect(Collectors.toSet());
    }
}
