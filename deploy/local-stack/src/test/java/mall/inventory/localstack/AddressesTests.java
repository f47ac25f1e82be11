package mall.inventory.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTests {

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://h:1/a?x=y, jdbc:mysql://h:1/b?x=y",
        "jdbc:mysql://h:1/?x=y, jdbc:mysql://h:1/b?x=y",
        "jdbc:mysql://h:1, jdbc:mysql://h:1/b",
        "jdbc:mysql://h?x=/z, jdbc:mysql://h/b?x=/z"
    })
    void changesTheDatabaseOfAUrl(String url, String changed) {
        assertThat(new MySqlAddress(url, "u", "p").database("b").url()).isEqualTo(changed);
    }

    @Test
    void refusesAnotherDatabasesUrl() {
        assertThatThrownBy(() -> new MySqlAddress("jdbc:postgresql://h/a", "u", "p"))
                .isInstanceOf(LocalStackException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://h:1/0", "rediss://h:1/2", "redis://:se%40cret@h:1/0", "redis://user:p%2Bw@h:1/3"})
    void readsAndWritesTheSameRedisAddress(String uri) {
        assertThat(RedisAddress.parse(uri).uri()).isEqualTo(uri);
    }

    @Test
    void understandsTheShortestRedisAddress() {
        assertThat(RedisAddress.parse("redis://h")).isEqualTo(new RedisAddress("h", 6379, null, null, 0, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h:6379", "http://h", "redis://:secret@h/x", "redis://:secret@"})
    void refusesWhatIsNoRedisAddressWithoutShowingThePassword(String text) {
        assertThatThrownBy(() -> RedisAddress.parse(text))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("INVENTORY_STACK_REDIS_URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    void showsNoPasswordInText() {
        assertThat(new MySqlAddress("jdbc:mysql://h/a", "u", "secret").toString())
                .doesNotContain("secret");
        assertThat(RedisAddress.parse("redis://:secret@h").toString()).doesNotContain("secret");
    }
}
