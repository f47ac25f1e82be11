package mall.inventory.flashsale.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.TransientDataAccessException;

class RedisCallsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING Redis is loading the dataset in memory",
                "CLUSTERDOWN The cluster is down",
                "BUSY Redis is busy running a script",
                "OOM command not allowed when used memory > 'maxmemory'.",
                "MASTERDOWN Link with MASTER is down",
                "TRYAGAIN Multiple keys request during rehashing of slot"
            })
    void takesForTransientWhatTheServerCannotNow(String answer) {
        assertThat(RedisCalls.translated(new RedisCommandExecutionException(answer)))
                .isInstanceOf(TransientDataAccessException.class);
    }

    @Test
    void doesNotTakeAFaultOfOursForTransient() {
        assertThat(RedisCalls.translated(new RedisCommandExecutionException("ERR wrong number of arguments")))
                .isNotInstanceOf(TransientDataAccessException.class);
    }
}
