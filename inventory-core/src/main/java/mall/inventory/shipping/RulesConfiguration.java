package mall.inventory.shipping;

import mall.inventory.database.WriteTransactions;
import mall.inventory.rulebook.RuleBook;
import mall.inventory.warehouse.Warehouses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One store, once for each kind of rule. */
@Configuration(proxyBeanMethods = false)
class RulesConfiguration {

    @Bean
    Rules<Strategy> strategyRules(
            JdbcRules rules, RuleBook book, Warehouses warehouses, WriteTransactions transactions) {
        return new Rules<>(RuleType.STRATEGY, rules, book, warehouses, transactions);
    }

    @Bean
    Rules<Restriction> restrictionRules(
            JdbcRules rules, RuleBook book, Warehouses warehouses, WriteTransactions transactions) {
        return new Rules<>(RuleType.RESTRICTION, rules, book, warehouses, transactions);
    }

    @Bean
    Rules<Lane> laneRules(JdbcRules rules, RuleBook book, Warehouses warehouses, WriteTransactions transactions) {
        return new Rules<>(RuleType.LANE, rules, book, warehouses, transactions);
    }
}
