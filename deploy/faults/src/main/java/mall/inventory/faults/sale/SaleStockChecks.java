package mall.inventory.faults.sale;

import java.util.ArrayList;
import java.util.List;
import mall.inventory.faults.sale.SaleEvidence.Booked;
import mall.inventory.faults.sale.SaleEvidence.Figures;
import org.jspecify.annotations.Nullable;

/** Whether a SKU's figures are what all its orders together say, and all of it could be sold. */
final class SaleStockChecks {

    private final String sku;
    private final Figures figures;
    private final SaleEvidence evidence;
    private final List<String> violations = new ArrayList<>();

    private SaleStockChecks(String sku, Figures figures, SaleEvidence evidence) {
        this.sku = sku;
        this.figures = figures;
        this.evidence = evidence;
    }

    static List<String> violations(String sku, Figures figures, SaleEvidence evidence) {
        SaleStockChecks checks = new SaleStockChecks(sku, figures, evidence);
        checks.check();
        return checks.violations;
    }

    private void check() {
        long allotted = evidence.sale().allotted().getOrDefault(sku, 0);
        long opening = evidence.sale().opening().getOrDefault(sku, 0);
        long sold = ofThisSku().mapToLong(Booked::has).sum();
        long open =
                ofThisSku().mapToLong(booked -> booked.has() + booked.bought()).sum();
        if (figures.allotted() != allotted) {
            report("%d allotted instead of %d".formatted(figures.allotted(), allotted));
        }
        if (sold > allotted) {
            report("OVERSOLD: orders have %d, allotted are %d".formatted(sold, allotted));
        }
        if (sold + figures.remaining() != allotted) {
            report("orders have %d and %d remain, allotted are %d".formatted(sold, figures.remaining(), allotted));
        }
        if (figures.taken() != sold || figures.takenInBooks() != sold) {
            report("orders have %d, %d are taken, in MySQL %d"
                    .formatted(sold, figures.taken(), figures.takenInBooks()));
        }
        if (figures.activity() != figures.remaining()) {
            report("%d remain of the activity, %d are set aside for it"
                    .formatted(figures.remaining(), figures.activity()));
        }
        if (figures.reserved() != open) {
            report("%d reserved, %d in open orders".formatted(figures.reserved(), open));
        }
        if (figures.sellable() + figures.activity() + open != opening) {
            report("%d sellable, %d set aside and %d in open orders are not the %d there were"
                    .formatted(figures.sellable(), figures.activity(), open, opening));
        }
        if (figures.unsold() != 0) {
            report("%d units are STRANDED: nobody has them, and nobody can buy them".formatted(figures.unsold()));
        }
        evidence.rests().forEach(this::checkRedis);
    }

    private void checkRedis(AtRest rest) {
        AtRest.@Nullable Units units = rest.units().get(sku);
        if (units == null) {
            report("%s it is not in the books".formatted(rest.when()));
        } else if (units.inRedis() != units.inBooks()) {
            report("%s Redis has %d, and %d remain in the books"
                    .formatted(rest.when(), units.inRedis(), units.inBooks()));
        }
    }

    private java.util.stream.Stream<Booked> ofThisSku() {
        return evidence.booked().values().stream().filter(booked -> booked.sku().equals(sku));
    }

    private void report(String what) {
        violations.add("SKU " + sku + ": " + what);
    }
}
