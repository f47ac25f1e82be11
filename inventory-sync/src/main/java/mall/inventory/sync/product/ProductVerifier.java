package mall.inventory.sync.product;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Compares the product system with the books.
 *
 * <ol>
 *   <li>Both are read once in the order of their SKUs, a page at a time. Sales go on meanwhile, so what differs is suspected, no more; the first
 *       {@value #MAX_LISTED} suspects are kept, the others counted.
 *   <li>The suspects are looked at again and again, up to the time to settle: an event may be under way, in the binlog, in Kafka or in the consumer.
 *       One is cleared when the two agree, or when the product system has come to what the books said at the first look, or past it: a SKU that sells
 *       all the time is never seen equal. One whose version is later than that of the books is never cleared.
 *   <li>Who is left differs.
 * </ol>
 */
@Component
@OnProductSystem
public class ProductVerifier {

    static final int MAX_LISTED = 1_000;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Figures books;
    private final Figures product;
    private final Duration settle;
    private final Runnable rest;
    private final ReentrantLock one = new ReentrantLock();
    private volatile double differences = Double.NaN;

    @Autowired
    ProductVerifier(JdbcBooks books, JdbcProductStock product, ProductProperties properties, MeterRegistry meters) {
        this(books, product, properties.settle(), ProductVerifier::rest);
        Gauge.builder("inventory.sync.product.differences", this, verifier -> verifier.differences)
                .description("SKUs that differed in the last verification of this node")
                .register(meters);
    }

    /** @param rest between two looks at the suspects */
    ProductVerifier(Figures books, Figures product, Duration settle, Runnable rest) {
        this.books = books;
        this.product = product;
        this.settle = settle;
        this.rest = rest;
    }

    /** Compares all SKUs; empty while another comparison runs on this node. */
    public Optional<Verification> verify() {
        if (!one.tryLock()) {
            return Optional.empty();
        }
        try {
            long start = System.nanoTime();
            TreeMap<String, Difference> suspects = new TreeMap<>();
            AtomicLong skus = new AtomicLong();
            AtomicLong unlisted = new AtomicLong();
            new SideBySide(books, product).forEach((sku, left, right) -> {
                skus.incrementAndGet();
                if (agree(left, right)) {
                    return;
                }
                if (suspects.size() < MAX_LISTED) {
                    suspects.put(sku, Difference.of(sku, left, right));
                } else {
                    unlisted.incrementAndGet();
                }
            });
            Map<String, Difference> lasting = lasting(suspects);
            long count = lasting.size() + unlisted.get();
            differences = count;
            return Optional.of(new Verification(
                    skus.get(),
                    lasting.values().stream().toList(),
                    count,
                    unlisted.get() > 0,
                    Duration.ofNanos(System.nanoTime() - start)));
        } finally {
            one.unlock();
        }
    }

    /** Those of the suspects that stay different, as they are at the last look. */
    private Map<String, Difference> lasting(Map<String, Difference> suspects) {
        TreeMap<String, Difference> lasting = new TreeMap<>(suspects);
        long start = System.nanoTime();
        while (!lasting.isEmpty() && System.nanoTime() - start < settle.toNanos()) {
            rest.run();
            Map<String, Figure> right = product.find(suspects.keySet());
            Map<String, Figure> left = books.find(suspects.keySet());
            lasting.replaceAll((sku, earlier) -> Difference.of(sku, left.get(sku), right.get(sku)));
            lasting.keySet().removeIf(sku -> {
                @Nullable Figure now = right.get(sku);
                @Nullable Figure booked = left.get(sku);
                return agree(booked, now)
                        || (now != null && !isAhead(booked, now) && hasReached(now, suspects.get(sku)));
            });
            suspects.keySet().retainAll(lasting.keySet());
        }
        return lasting;
    }

    /** Equal versions are not asked for: a change that leaves the sum as it was is not published. But a later one is of books that are lost. */
    private static boolean agree(@Nullable Figure books, @Nullable Figure product) {
        if (books == null || product == null) {
            return books == null && product == null;
        }
        return books.quantity() == product.quantity() && !isAhead(books, product);
    }

    /**
     * Only the second look says so for certain: there the product system is looked at before the books, so it cannot know what they do not know yet. At the
     * first one a SKU that is just being sold may seem so.
     */
    private static boolean isAhead(@Nullable Figure books, Figure product) {
        return books != null && product.version() > books.version();
    }

    /** Whether the product system, which said something else at the first look, says what the books said then, or something later. */
    private static boolean hasReached(Figure product, @Nullable Difference first) {
        if (first == null || first.books() == null || first.booksVersion() == null) {
            return false;
        }
        boolean moved = first.productVersion() == null || product.version() > first.productVersion();
        return moved && (product.version() > first.booksVersion() || product.quantity() == first.books());
    }

    private static void rest() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while events settled", e);
        }
    }
}
