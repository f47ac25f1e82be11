package mall.inventory.sync.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdbcBinlogTests {

    @Test
    void filesAreInTheOrderOfTheirNumbers() {
        assertThat(JdbcBinlog.number("binlog.000009")).isLessThan(JdbcBinlog.number("binlog.000010"));
        assertThat(JdbcBinlog.number("mall.binlog.1000000")).isGreaterThan(JdbcBinlog.number("mall.binlog.999999"));
    }
}
