package mall.inventory.fulfilment;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** A look at where shipments contradicted the books. */
@Service
public class Discrepancies {

    private final JdbcDiscrepancies discrepancies;

    Discrepancies(JdbcDiscrepancies discrepancies) {
        this.discrepancies = discrepancies;
    }

    /**
     * A page, newest first.
     *
     * @param before the cursor of a previous page; null for the first
     */
    public DiscrepancyPage page(int limit, @Nullable Long before) {
        return discrepancies.page(limit, before);
    }
}
