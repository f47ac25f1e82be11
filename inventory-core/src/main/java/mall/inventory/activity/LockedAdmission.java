package mall.inventory.activity;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mall.inventory.activity.Acceptance.Verdict;
import mall.inventory.activity.JdbcActivityUsers.UserSku;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Admits orders where nothing did so before (the engine {@code mysql}), in the transaction that accepts them. */
@Component
class LockedAdmission {

    private final JdbcAllotments stock;
    private final JdbcActivityUsers users;

    LockedAdmission(JdbcAllotments stock, JdbcActivityUsers users) {
        this.stock = stock;
        this.users = users;
    }

    /** Decides one by one on locked figures; false when they are not those of the epoch. */
    boolean admit(Activity activity, List<ActivityOrder> open, Instant now, Map<OrderNo, Verdict> verdicts) {
        if (open.isEmpty()) {
            return true;
        }
        Set<Sku> skus = open.stream().map(order -> order.line().sku()).collect(Collectors.toCollection(TreeSet::new));
        Map<Sku, ActivityFigures> figures = stock.lock(activity.id(), activity.epoch(), skus);
        if (figures.size() < skus.size()) {
            return false;
        }
        Map<Sku, Long> left = new HashMap<>();
        figures.forEach((sku, figure) -> left.put(sku, figure.remaining()));
        @Nullable Integer limit = activity.perUserLimit();
        Map<UserSku, Integer> held = limit == null
                ? Map.of()
                : new HashMap<>(users.lock(
                        activity.id(),
                        open.stream().map(LockedAdmission::user).collect(Collectors.toCollection(TreeSet::new))));
        boolean isTime = !now.isBefore(activity.opensAt()) && now.isBefore(activity.closesAt());
        open.removeIf(order -> {
            @Nullable
            AcceptOutcome refusal = isTime ? refusal(order, left, held, limit) : new AcceptOutcome.OutsideWindow();
            if (refusal != null) {
                verdicts.put(order.orderNo(), new Verdict(refusal, false));
            }
            return refusal != null;
        });
        if (limit != null) {
            TreeMap<UserSku, Integer> more = new TreeMap<>();
            open.forEach(order -> more.merge(user(order), units(order), Integer::sum));
            users.add(activity.id(), more);
        }
        return true;
    }

    private static @Nullable AcceptOutcome refusal(
            ActivityOrder order, Map<Sku, Long> left, Map<UserSku, Integer> held, @Nullable Integer limit) {
        int units = units(order);
        UserSku user = user(order);
        int before = held.getOrDefault(user, 0);
        if (limit != null && before + units > limit) {
            return new AcceptOutcome.UserLimit(limit, before);
        }
        long remaining = left.getOrDefault(order.line().sku(), 0L);
        if (remaining < units) {
            return new AcceptOutcome.SoldOut(remaining);
        }
        left.put(order.line().sku(), remaining - units);
        if (limit != null) {
            held.put(user, before + units);
        }
        return null;
    }

    private static int units(ActivityOrder order) {
        return order.line().quantity().units();
    }

    private static UserSku user(ActivityOrder order) {
        return new UserSku(order.line().sku(), order.userId());
    }
}
