package mall.inventory.deduction.activity;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What somebody else holds of what is wanted of activities. */
public record HeldOfActivities(Set<ActivitySku> skus, Set<ActivityUser> users) {

    /** Nothing: whoever holds something is waited for. */
    public static final HeldOfActivities NOTHING = new HeldOfActivities(Set.of(), Set.of());

    /** One of these that is held, in words. */
    public Optional<String> among(Collection<ActivitySku> wantedSkus, Collection<ActivityUser> wantedUsers) {
        return Stream.concat(
                        wantedSkus.stream().filter(skus::contains).map(sku -> "stock of " + sku),
                        wantedUsers.stream()
                                .filter(users::contains)
                                .map(user -> "what user " + user.userId() + " has of " + user.sku()))
                .findFirst();
    }
}
