package mall.inventory.adapter.batches;

import java.util.regex.Pattern;
import mall.inventory.adapter.intake.Rejection;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/** Which SKU a rejected row means. A full batch that names a SKU wrongly does not say that there is none of it. */
final class MeantSku {

    private static final Pattern CODE = Pattern.compile(Sku.PATTERN);

    private MeantSku() {}

    /** Its code; null when nobody can tell. */
    static @Nullable String of(Rejection rejection) {
        String meant = rejection.sku();
        if (meant != null) {
            return meant;
        }
        // Blanks around a code are the usual mistake.
        String text = rejection.value().strip();
        return rejection.column().equals(Rejection.SKU) && CODE.matcher(text).matches() ? text : null;
    }
}
