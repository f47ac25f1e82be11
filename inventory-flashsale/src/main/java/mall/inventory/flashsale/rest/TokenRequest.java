package mall.inventory.flashsale.rest;

import jakarta.validation.constraints.NotNull;
import mall.inventory.contract.Printable;

record TokenRequest(
        @NotNull(message = "must be given") @Printable String userId) {}
