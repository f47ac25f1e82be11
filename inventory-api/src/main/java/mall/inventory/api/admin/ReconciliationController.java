package mall.inventory.api.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import mall.inventory.reconciliation.Reconciliation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/reconciliation")
@Tag(name = "Admin: books")
class ReconciliationController {

    private final Reconciliation reconciliation;

    ReconciliationController(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @GetMapping
    @Operation(
            summary = "Check that the books balance",
            description =
                    "Reads all figures as of one moment, without stopping sales. It takes long on large books; who asks"
                            + " while a check runs on this node gets what that one finds.")
    ReconciliationView check() {
        return ReconciliationView.of(reconciliation.check());
    }
}
