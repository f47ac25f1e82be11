package mall.inventory.flashsale.stock;

import mall.inventory.localstack.LocalStack;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

class RedisStandaloneStockIT extends RedisStockContract {

    @Override
    DataRedisConnectionDetails redis() {
        return RedisStockFixtures.details(LocalStack.shared().redis());
    }
}
