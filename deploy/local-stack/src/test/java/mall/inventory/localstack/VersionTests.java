package mall.inventory.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTests {

    @ParameterizedTest
    @CsvSource({
        "Ver 9.7.4-2 for Linux on x86_64 ((Debian)), 9.7.4",
        "Redis server v=8.0.6 sha=00000000:0 malloc=jemalloc-5.3.1, 8.0.6",
        "5:7.0.15-1ubuntu0.24.04.1, 7.0.15",
        "8.4, 8.4.0"
    })
    void findsTheVersionInWhatAProgramSays(String text, String version) {
        assertThat(Version.in(text)).map(Version::toString).contains(version);
    }

    @ParameterizedTest
    @CsvSource({"8.4.0, true", "8.4.10, true", "9.0.1, true", "10.0.0, true", "8.3.99, false", "8.0.43, false"})
    void comparesByNumber(String text, boolean enough) {
        assertThat(MySql.isNewEnough(text)).isEqualTo(enough);
    }

    @ParameterizedTest
    @CsvSource({"mysqld Ver 11.4.2-MariaDB", "no version at all"})
    void takesNothingElseForMySql(String text) {
        assertThat(MySql.isNewEnough(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "mysql-server-core, Candidate: 8.4.6-0ubuntu1, true",
        "mysql-server-core, Candidate: 8.0.43-0ubuntu1, false",
        "mysql-server-core, Candidate: (none), false",
        "redis-server, Candidate: 5:7.0.15-1, true",
        "redis-server, Candidate: 5:6.0.16-1, false",
        "redis-server, '', false"
    })
    void judgesWhatAptOffers(String name, String policy, boolean enough) {
        assertThat(PackageDownload.newEnough(name, policy)).isEqualTo(enough);
    }
}
