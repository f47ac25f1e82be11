package mall.inventory.flashsale.lifecycle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mall.inventory.activity.Activities;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityFigures;
import mall.inventory.activity.ActivityState;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The activities as they were a moment ago, so that a crowd of buyers is no crowd of readers. What is out of date here is refused by
 * the epoch in Redis and in the books.
 */
@Component
public class KnownActivities {

    /** From then on one of the crowd has it read again, and nobody waits for that. */
    private static final Duration FRESH = Duration.ofMillis(100);

    /** When reading takes longer than this, buyers wait for it; they share one read, and its failure. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Activities activities;
    private final LoadingCache<String, Read<Optional<Activity>>> known;

    private final LoadingCache<String, Read<List<Activity>>> notClosed;

    /** What an activity sells never changes. */
    private final Cache<String, Set<Sku>> skus =
            Caffeine.newBuilder().maximumSize(10_000).build();

    KnownActivities(Activities activities) {
        this.activities = activities;
        this.known = aMoment().maximumSize(10_000).build(reading(activities::find));
        this.notClosed = aMoment().build(reading(all -> activities.notClosed()));
    }

    /** A read in the background that fails leaves what is known: it is good for the rest of its moment. */
    private static <T> CacheLoader<String, Read<T>> reading(Function<String, T> read) {
        return new CacheLoader<>() {
            @Override
            public Read<T> load(String key) {
                return Read.of(() -> read.apply(key));
            }

            @Override
            public Read<T> reload(String key, Read<T> old) {
                Read<T> now = load(key);
                if (now.failure() != null && old.failure() == null) {
                    throw now.failure();
                }
                return now;
            }
        };
    }

    private static Caffeine<Object, Object> aMoment() {
        return Caffeine.newBuilder()
                .refreshAfterWrite(FRESH)
                .expireAfterWrite(MOMENT)
                .executor(task -> Thread.ofVirtual().name("known-activities").start(task));
    }

    /** What was read, or why it could not be: those who wait for a store that is away do not ask it one after the other. */
    private record Read<T>(@Nullable T value, @Nullable RuntimeException failure) {

        static <T> Read<T> of(Supplier<T> reading) {
            try {
                return new Read<>(reading.get(), null);
            } catch (RuntimeException e) {
                return new Read<>(null, e);
            }
        }

        T orThrow() {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(value);
        }
    }

    /** The activity of that id. */
    public Optional<Activity> find(String id) {
        return known.get(id).orThrow();
    }

    /** Those that take orders. */
    public List<Activity> open() {
        return notClosed.get("").orThrow().stream()
                .filter(activity -> activity.state() == ActivityState.OPEN)
                .toList();
    }

    /** Whether it sells that SKU. */
    public boolean sells(Activity activity, Sku sku) {
        return skus.get(activity.id(), id -> skusOf(activity)).contains(sku);
    }

    private Set<Sku> skusOf(Activity activity) {
        return activities.figures(List.of(activity)).getOrDefault(activity.id(), List.of()).stream()
                .map(ActivityFigures::sku)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** It has changed: look again. */
    public void forget(String id) {
        known.invalidate(id);
        notClosed.invalidateAll();
    }
}
