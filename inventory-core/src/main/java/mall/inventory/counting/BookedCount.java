package mall.inventory.counting;

import java.time.Instant;
import mall.inventory.ledger.Reason;
import mall.inventory.warehouse.CountKey;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says, entry by entry, of a batch's count of a SKU: its corrections, and what followed from them. News of the past was taken for
 * counted, and so was booked twice; units were found that the count had denied. Not thread-safe.
 */
final class BookedCount {

    private final @Nullable Instant countedBefore;
    private boolean corrected;
    private long corrections;
    private long alreadyCounted;
    private long foundSince;
    private long foundAtAll;
    private long withheld;

    /** @param before the count that counts without this one: what it had seen was counted already, too */
    BookedCount(@Nullable CountKey before) {
        this.countedBefore = before == null ? null : before.asOf();
    }

    /**
     * An entry that came later than the others.
     *
     * @param units by how much it changed what lies in the warehouse
     * @param wasWithheld whether it took the units from what is withheld, or put them back there
     */
    record Entry(String reason, long units, Instant effectiveAt, boolean wasWithheld) {}

    void add(Entry entry) {
        switch (entry.reason()) {
            case Reason.FOUND -> {
                foundAtAll += entry.units();
                foundSince += corrected ? entry.units() : 0;
            }
            case Reason.ALREADY_COUNTED -> {
                if (countedBefore == null || entry.effectiveAt().isAfter(countedBefore)) {
                    alreadyCounted += entry.units();
                }
            }
            default -> {
                corrected = true;
                corrections += entry.units();
                withheld -= entry.wasWithheld() ? entry.units() : 0;
            }
        }
    }

    /** Whether the batch itself has corrected something. */
    boolean isCorrected() {
        return corrected;
    }

    /** Units that it took from what is withheld. */
    long withheld() {
        return withheld;
    }

    /**
     * By how much more lies in the warehouse, in units, than would without the count. Where units had to be found, nothing was left: then nothing is
     * there that it brought, and what it took is found again.
     */
    long difference() {
        long booked = corrections + alreadyCounted;
        long found = corrected ? foundSince : foundAtAll;
        return found == 0 ? booked : Math.min(booked + found, 0);
    }
}
