package mall.inventory.api.rules;

/** A rule as it shall be. */
interface RuleRequest<T> {

    /** The rule, with canonical region codes; fields that are not valid are refused. */
    T toContent();
}
