package mall.inventory.sync.rest;

import jakarta.validation.Valid;
import java.util.Optional;
import mall.inventory.contract.EmptyBody;
import mall.inventory.contract.Refuses;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.sku.Sku;
import mall.inventory.sync.capture.Sync;
import mall.inventory.sync.product.ProductLag;
import mall.inventory.sync.product.ProductLags;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How publishing goes, and what ops can have it do. Any node answers; the one that reads the binlog acts within a second. */
@RestController
@RequestMapping(SyncController.PATH)
class SyncController {

    static final String PATH = "/v1/admin/sync";

    private static final Logger LOG = LoggerFactory.getLogger(SyncController.class);

    private final Sync sync;
    private final ObjectProvider<ProductLags> product;

    SyncController(Sync sync, ObjectProvider<ProductLags> product) {
        this.sync = sync;
        this.product = product;
    }

    @GetMapping
    SyncView look() {
        @Nullable
        ProductLag lag = Optional.ofNullable(product.getIfAvailable())
                .map(ProductLags::now)
                .orElse(null);
        return SyncView.of(sync.state(), sync.lastWalk().orElse(null), lag);
    }

    /** Nothing is lost meanwhile: what the server purges from its binlog is made good by a walk over all SKUs. */
    @PostMapping("/pause")
    SyncView pause(@RequestBody(required = false) @Nullable EmptyBody nothing, Actor actor) {
        sync.pause(actor);
        LOG.info("publishing is paused, by {}", actor);
        return look();
    }

    @PostMapping("/resume")
    SyncView resume(@RequestBody(required = false) @Nullable EmptyBody nothing, Actor actor) {
        sync.resume();
        LOG.info("publishing goes on, by {}", actor);
        return look();
    }

    /** 202: the SKU, or all of them, are published again, whatever the readers know. */
    @PostMapping("/resync")
    @Refuses(ProblemCode.NOT_FOUND)
    ResponseEntity<SyncView> resync(@Valid @RequestBody ResyncRequest request, Actor actor) {
        switch (request.which()) {
            case ResyncRequest.Which.All(int skusPerSecond) -> {
                long walk = sync.resyncAll(skusPerSecond, actor);
                LOG.info("all SKUs are published again, as walk {}, by {}", walk, actor);
            }
            case ResyncRequest.Which.One(Sku sku) -> {
                if (!sync.resync(sku)) {
                    throw new ProblemException(
                            Problem.of(ProblemCode.NOT_FOUND, "there is no SKU " + sku + " in the catalogue"));
                }
                LOG.info("{} is published again, by {}", sku, actor);
            }
        }
        return ResponseEntity.accepted().body(look());
    }
}
