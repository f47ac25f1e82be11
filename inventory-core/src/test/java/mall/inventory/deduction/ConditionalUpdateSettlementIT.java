package mall.inventory.deduction;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "inventory.deduction.strategy=conditional-update")
class ConditionalUpdateSettlementIT extends SettlementContract {}
