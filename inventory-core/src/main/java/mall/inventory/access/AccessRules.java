package mall.inventory.access;

import java.util.List;

/** A service's, or a feature's, rules, declared as a bean. What no rule names is refused to everybody. */
public record AccessRules(List<AccessRule> rules) {

    public AccessRules {
        rules = List.copyOf(rules);
    }

    public static AccessRules of(AccessRule... rules) {
        return new AccessRules(List.of(rules));
    }
}
