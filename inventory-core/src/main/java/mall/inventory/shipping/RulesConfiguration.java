package mall.inventory.shipping;

import mall.inventory.rulebook.RuleBook;
import mall.inventory.warehouse.Warehouses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** One store, once for each kind of rule. */
@Configuration(proxyBeanMethods = false)
class RulesConfiguration {

    @Bean
    Rules<Strategy> strategyRules(
            JdbcRules rules, RuleBook book, Warehouses warehouses, TransactionTemplate transaction) {
        return new Rules<>(RuleType.STRATEGY, rules, book, warehouses, transaction);
    }

    @Bean
    Rules<Restriction> restrictionRules(
            JdbcRules rules, RuleBook book, Warehouses warehouses, TransactionTemplate transaction) {
        return new Rules<>(RuleType.RESTRICTION, rules, book, warehouses, transaction);
    }

    @Bean
    Rules<Lane> laneRules(JdbcRules rules, RuleBook book, Warehouses warehouses, TransactionTemplate transaction) {
        return new Rules<>(RuleType.LANE, rules, book, warehouses, transaction);
    }
}
