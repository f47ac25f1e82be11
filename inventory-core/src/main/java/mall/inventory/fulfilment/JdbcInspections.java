package mall.inventory.fulfilment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.inventory.database.DatabaseTime;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The returns' rows, and what inspections have said of them. */
@Repository
class JdbcInspections {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcInspections(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** The return, locked. */
    Optional<ReturnRecord> lock(String returnNo) {
        return find(returnNo, " for update");
    }

    /** The return as it is committed. */
    Optional<ReturnRecord> find(String returnNo) {
        return find(returnNo, "");
    }

    private Optional<ReturnRecord> find(String returnNo, String locking) {
        return jdbc.sql("select * from goods_return where return_no = ?" + locking)
                .param(returnNo)
                .query((row, number) -> read(row, lines(returnNo)))
                .optional();
    }

    private List<ReturnRecord.Line> lines(String returnNo) {
        return jdbc.sql("select * from goods_return_line where return_no = ? order by sku")
                .param(returnNo)
                .query((row, number) -> new ReturnRecord.Line(
                        new Sku(row.getString("sku")),
                        row.getInt("quantity"),
                        row.getInt("released"),
                        row.getInt("written_off")))
                .list();
    }

    private static ReturnRecord read(ResultSet row, List<ReturnRecord.Line> lines) throws SQLException {
        return new ReturnRecord(
                row.getString("return_no"),
                new OrderNo(row.getString("order_no")),
                row.getString("warehouse"),
                GoodsReturn.Disposition.valueOf(row.getString("disposition")),
                DatabaseTime.read(row, "returned_at"),
                lines);
    }

    /** The content of the inspection of that number, if it is booked. */
    Optional<ContentHash> seen(String inspectionNo) {
        return jdbc.sql("select content_hash from inspection where inspection_no = ?")
                .param(inspectionNo)
                .query((row, number) -> ContentHash.ofBytes(row.getBytes("content_hash")))
                .optional();
    }

    /**
     * Books the inspection's number and counts its units.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the number is used
     */
    void insert(Inspection inspection, Instant at, Actor actor) {
        jdbc.sql("insert into inspection (inspection_no, return_no, content_hash, at, actor) values (?, ?, ?, ?, ?)")
                .params(
                        inspection.inspectionNo(),
                        inspection.returnNo(),
                        inspection.contentHash().bytes(),
                        DatabaseTime.parameter(at),
                        actor.name())
                .update();
        String counter = switch (inspection.verdict()) {
            case RELEASE -> "released";
            case WRITE_OFF -> "written_off";
        };
        template.batchUpdate(
                "update goods_return_line set %1$s = %1$s + ? where return_no = ? and sku = ?".formatted(counter),
                inspection.lines().stream()
                        .map(line -> new Object[] {
                            line.quantity().units(),
                            inspection.returnNo(),
                            line.sku().code()
                        })
                        .toList());
    }
}
