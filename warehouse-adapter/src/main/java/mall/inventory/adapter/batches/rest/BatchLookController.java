package mall.inventory.adapter.batches.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mall.inventory.access.Caller;
import mall.inventory.adapter.batches.BatchState;
import mall.inventory.adapter.batches.Difference;
import mall.inventory.adapter.batches.RejectionCsv;
import mall.inventory.adapter.batches.StockBatch;
import mall.inventory.adapter.batches.StockBatches;
import mall.inventory.contract.EmptyBody;
import mall.inventory.contract.PageLimit;
import mall.inventory.contract.Refuses;
import mall.inventory.contract.WarehouseCode;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows batches, and takes ops' decisions: 202, the rest goes on by itself; 200 when it was decided before. */
@RestController
@RequestMapping(BatchController.PATH)
class BatchLookController {

    private final StockBatches batches;

    BatchLookController(StockBatches batches) {
        this.batches = batches;
    }

    @GetMapping("/{batchNo}")
    @Refuses(ProblemCode.NOT_FOUND)
    BatchView find(@PathVariable String batchNo, Caller caller) {
        return BatchView.of(batch(batchNo, caller));
    }

    @GetMapping
    BatchListView page(
            @RequestParam(required = false) @Nullable @WarehouseCode String warehouse,
            @RequestParam(required = false) @Nullable BatchState state,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable Long cursor,
            Caller caller) {
        if (warehouse != null) {
            caller.requireWarehouse(warehouse);
        } else if (caller.warehouses().limited()) {
            throw new ProblemException(Problem.invalid(
                    "warehouse", "must be given: this client may not see the batches of all warehouses"));
        }
        List<StockBatch> found = batches.newest(warehouse, state, cursor, limit + 1);
        boolean more = found.size() > limit;
        List<StockBatch> page = more ? found.subList(0, limit) : found;
        return new BatchListView(
                page.stream().map(BatchView::of).toList(),
                more ? String.valueOf(page.getLast().id()) : null);
    }

    /** Rows that do not count, as text/csv: {@code line,column,value,reason}. Of very many, the first hundred thousand are kept. */
    @GetMapping("/{batchNo}/rejections")
    @Refuses(ProblemCode.NOT_FOUND)
    void rejections(@PathVariable String batchNo, Caller caller, HttpServletResponse response) throws IOException {
        StockBatch batch = batch(batchNo, caller);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + batch.batchNo().replace(':', '-') + ".rejections.csv\"");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        batches.rejections(batch.batchNo(), new RejectionCsv(out));
        out.flush();
    }

    @GetMapping("/{batchNo}/differences")
    @Refuses({ProblemCode.NOT_FOUND, ProblemCode.ILLEGAL_STATE})
    DifferenceView differences(@PathVariable String batchNo, Caller caller) {
        StockBatch batch = batch(batchNo, caller);
        Difference difference = batch.difference();
        if (difference == null) {
            throw new ProblemException(Problem.of(
                    ProblemCode.ILLEGAL_STATE,
                    "batch " + batchNo + " is " + batch.state() + " and was not compared with the books"));
        }
        return DifferenceView.of(batch, difference);
    }

    @PostMapping("/{batchNo}/approve")
    @Refuses({ProblemCode.NOT_FOUND, ProblemCode.ILLEGAL_STATE})
    ResponseEntity<BatchView> approve(
            @PathVariable String batchNo, @RequestBody(required = false) @Nullable EmptyBody nothing, Actor actor) {
        return BatchAnswers.of(batchNo, batches.approve(batchNo, actor), "approved");
    }

    @PostMapping("/{batchNo}/undo")
    @Refuses({ProblemCode.NOT_FOUND, ProblemCode.ILLEGAL_STATE})
    ResponseEntity<BatchView> undo(
            @PathVariable String batchNo, @RequestBody(required = false) @Nullable EmptyBody nothing, Actor actor) {
        return BatchAnswers.of(batchNo, batches.undo(batchNo, actor), "undone");
    }

    private StockBatch batch(String batchNo, Caller caller) {
        StockBatch batch = batches.find(batchNo).orElseThrow(() -> BatchAnswers.notFound(batchNo));
        caller.requireWarehouse(batch.warehouse());
        return batch;
    }
}
