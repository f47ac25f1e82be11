package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MySqlUrlTests {

    @Test
    void isTakenApart() {
        MySqlUrl url = MySqlUrl.of(
                "jdbc:mysql://db.example:3307/mall?sslMode=VERIFY_CA&trustCertificateKeyStoreUrl=file%3A%2Fx");

        assertThat(url.host()).isEqualTo("db.example");
        assertThat(url.port()).isEqualTo(3307);
        assertThat(url.database()).isEqualTo("mall");
        assertThat(url.sslMode()).isEqualTo("VERIFY_CA");
        assertThat(url.parameters()).containsEntry("trustCertificateKeyStoreUrl", "file:/x");
    }

    @Test
    void hasDefaults() {
        MySqlUrl url = MySqlUrl.of("jdbc:mysql://db/mall");

        assertThat(url.port()).isEqualTo(3306);
        assertThat(url.sslMode()).isEqualTo("PREFERRED");
    }

    @Test
    void isOfOneServerAndSaysNoPassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MySqlUrl.of("jdbc:mysql://one,two/mall?password=secret"))
                .withMessageContaining("jdbc:mysql://host:3306/inventory")
                .withMessageNotContaining("secret");
    }
}
