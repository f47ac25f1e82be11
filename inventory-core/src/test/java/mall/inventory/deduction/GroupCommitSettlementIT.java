package mall.inventory.deduction;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "inventory.deduction.strategy=group-commit")
class GroupCommitSettlementIT extends SettlementContract {}
