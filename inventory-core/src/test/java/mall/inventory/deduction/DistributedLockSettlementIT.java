package mall.inventory.deduction;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "inventory.deduction.strategy=distributed-lock",
            "inventory.deduction.lock.timeout=30s" // whoever waits behind a crowd of 64 is not told to come again
        })
class DistributedLockSettlementIT extends SettlementContract {}
