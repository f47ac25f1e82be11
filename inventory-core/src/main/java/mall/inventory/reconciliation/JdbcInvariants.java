package mall.inventory.reconciliation;

import java.util.List;
import mall.inventory.reconciliation.ReconciliationReport.Violation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The invariants as queries. Each returns (subject, detail) of what violates it, and nothing when the books balance. */
@Repository
class JdbcInvariants {

    private static final int LISTED = 100;

    private static final String BALANCES = """
            select concat(sku, ' ', account) subject,
                   concat('the ledger says ', sum(booked), ', the figure is ', sum(held)) detail
            from (select sku, to_account account, null warehouse, quantity booked, 0 held from ledger_entry
                  union all select sku, from_account, null, -quantity, 0 from ledger_entry
                  union all select sku, 'SELLABLE', null, 0, sellable from stock_bucket
                  union all select sku, 'RESERVED', null, 0, reserved from stock_bucket
                  union all select sku, 'UNASSIGNED', null, 0, unassigned from stock_bucket
                  union all select sku, 'WITHHELD', null, 0, withheld from warehouse_stock
                  union all select sku, 'ACTIVITY', null, 0, allotted - taken - returned from activity_sku
                  union all select sku, 'ACTIVITY', null, 0, quantity from stock_task where not settled) figures
            where account in ('SELLABLE', 'RESERVED', 'ACTIVITY', 'WITHHELD', 'UNASSIGNED')
            group by sku, account having sum(booked) <> sum(held)
            union all
            select concat(sku, ' on hand in ', coalesce(warehouse, '?')),
                   concat('the ledger says ', sum(booked), ', the figure is ', sum(held))
            from (select sku, warehouse, quantity booked, 0 held from ledger_entry
                  where from_account in ('SUPPLIER', 'CUSTOMER', 'TRANSIT', 'LOSS') and to_account not in ('SUPPLIER', 'CUSTOMER', 'TRANSIT', 'LOSS')
                  union all select sku, warehouse, -quantity, 0 from ledger_entry
                  where to_account in ('SUPPLIER', 'CUSTOMER', 'TRANSIT', 'LOSS') and from_account not in ('SUPPLIER', 'CUSTOMER', 'TRANSIT', 'LOSS')
                  union all select sku, warehouse, 0, on_hand from warehouse_stock) on_hand
            group by sku, warehouse having sum(booked) <> sum(held)
            union all
            select concat(sku, ' withheld in ', coalesce(warehouse, '?')),
                   concat('the ledger says ', sum(booked), ', the figure is ', sum(held))
            from (select sku, warehouse, quantity booked, 0 held from ledger_entry where to_account = 'WITHHELD'
                  union all select sku, warehouse, -quantity, 0 from ledger_entry where from_account = 'WITHHELD'
                  union all select sku, warehouse, 0, withheld from warehouse_stock) withheld
            group by sku, warehouse having sum(booked) <> sum(held)
            union all
            select concat(sku, ' in activity ', coalesce(activity, '?')),
                   concat('the ledger says ', sum(booked), ', the figure is ', sum(held))
            from (select sku, activity, quantity booked, 0 held from ledger_entry where to_account = 'ACTIVITY'
                  union all select sku, activity, -quantity, 0 from ledger_entry where from_account = 'ACTIVITY'
                  union all select sku, activity, 0, allotted - taken - returned from activity_sku
                  union all select sku, activity, 0, quantity from stock_task where not settled) activities
            group by sku, activity having sum(booked) <> sum(held)
            """;

    private static final String NEVER_NEGATIVE = """
            select sku subject, concat('sellable ', sellable, ' in bucket ', bucket) detail
            from stock_bucket where sellable < 0
            union all
            select sku, concat('reserved ', sum(reserved)) from stock_bucket group by sku having sum(reserved) < 0
            union all
            select sku, concat('activity ', allotted - taken - returned, ' in ', activity)
            from activity_sku where allotted < taken + returned
            union all
            select sku, concat('withheld ', withheld, ' in ', warehouse) from warehouse_stock where withheld < 0
            """;

    private static final String INTERNAL_IS_ON_HAND = """
            select sku subject, concat('accounts hold ', sum(booked), ', warehouses ', sum(on_hand)) detail
            from (select sku, sellable + reserved + unassigned booked, 0 on_hand from stock_bucket
                  union all select sku, withheld, on_hand from warehouse_stock
                  union all select sku, allotted - taken - returned, 0 from activity_sku
                  union all select sku, quantity, 0 from stock_task where not settled) figures
            group by sku having sum(booked) <> sum(on_hand)
            """;

    private static final String RESERVED_IS_OPEN = """
            select sku subject, concat('reserved ', sum(reserved), ', open lines ', sum(open)) detail
            from (select sku, reserved, 0 open from stock_bucket
                  union all select sku, 0, quantity - released - shipped from reservation_line) figures
            group by sku having sum(reserved) <> sum(open)
            union all
            select user_id, concat('counted ', sum(counted), ' open holds, has ', sum(held))
            from (select user_id, open counted, 0 held from user_hold
                  union all select user_id, 0, 1 from reservation where state = 'HELD' and counted_hold) holds
            group by user_id having sum(counted) <> sum(held)
            """;

    private static final String ALLOCATED_IS_OPEN = """
            select concat(sku, ' in ', warehouse) subject,
                   concat('allocated ', sum(allocated), ', open lines ', sum(open)) detail
            from (select sku, warehouse, allocated, 0 open from warehouse_stock
                  union all select sku, warehouse, 0, quantity - released - shipped
                  from reservation_line where warehouse is not null
                  union all select sku, warehouse, 0, quantity from reservation_allocation
                  union all select a.sku, l.warehouse, 0, -a.quantity
                  from reservation_allocation a join reservation_line l on l.order_no = a.order_no and l.sku = a.sku) figures
            group by sku, warehouse having sum(allocated) <> sum(open)
            union all
            select concat(a.order_no, ' ', a.sku), 'has further places and no first one, or more units in them than are open'
            from (select order_no, sku, sum(quantity) units from reservation_allocation group by order_no, sku) a
            left join reservation_line l on l.order_no = a.order_no and l.sku = a.sku
            where l.warehouse is null or l.quantity - l.released - l.shipped < a.units
            union all
            select concat(sku, ' in ', warehouse), concat(set_aside, ' set aside, and less lies there free')
            from warehouse_stock where set_aside > greatest(on_hand - allocated - withheld, 0)
            """;

    /** What is left of an activity is not kept, so it is right when the rest is. */
    private static final String TAKEN_IS_ORDERED = """
            select concat(sku, ' in activity ', activity) subject,
                   concat('taken ', sum(taken), ', its orders have ', sum(had)) detail
            from (select activity, sku, taken, 0 had from activity_sku
                  union all
                  select t.activity, t.sku, 0, if(t.settled, if(r.activity_stock, l.quantity - l.released, 0), t.quantity)
                  from stock_task t left join reservation r on r.order_no = t.order_no
                  left join reservation_line l on l.order_no = t.order_no and l.sku = t.sku) figures
            group by activity, sku having sum(taken) <> coalesce(sum(had), 0)
            union all
            select concat(sku, ' in activity ', activity, ' of user ', user_id),
                   concat('counted ', sum(counted), ', his orders have ', sum(had))
            from (select activity, sku, user_id, units counted, 0 had from activity_user
                  union all
                  select t.activity, t.sku, t.user_id, 0, if(t.settled, if(r.activity_stock, l.quantity - l.released, 0), t.quantity)
                  from stock_task t left join reservation r on r.order_no = t.order_no
                  left join reservation_line l on l.order_no = t.order_no and l.sku = t.sku
                  where t.settled or t.counted) figures
            group by activity, sku, user_id having sum(counted) <> coalesce(sum(had), 0)
            """;

    private static final String ONCE = """
            select concat(order_no, ' ', sku) subject,
                   concat('placed ', sum(placed), ' of ', sum(quantity), ', released ', sum(given_back), ' of ',
                          sum(released), ', shipped ', sum(sent), ' of ', sum(shipped),
                          ', returned ', sum(came), ' of ', sum(returned)) detail
            from (select order_no, sku, quantity, released, shipped, returned, 0 placed, 0 given_back, 0 sent, 0 came
                  from reservation_line
                  union all
                  select document, sku, 0, 0, 0, 0, if(reason = 'PLACE', quantity, 0), if(reason = 'RETAKE', -quantity, 0), 0, 0
                  from ledger_entry where to_account = 'RESERVED' and document_type = 'ORDER'
                  union all
                  select document, sku, 0, 0, 0, 0, 0, quantity, 0, 0
                  from ledger_entry where from_account = 'RESERVED' and document_type = 'ORDER'
                  union all
                  select coalesce(s.order_no, e.document), e.sku, 0, 0, 0, 0, 0, 0, e.quantity, 0
                  from ledger_entry e left join shipment s on s.shipment_no = e.document
                  where e.to_account = 'CUSTOMER'
                  union all
                  select coalesce(g.order_no, e.document), e.sku, 0, 0, 0, 0, 0, 0, 0, e.quantity
                  from ledger_entry e left join goods_return g on g.return_no = e.document
                  where e.from_account = 'CUSTOMER') moves
            group by order_no, sku
            having sum(placed) <> sum(quantity) or sum(given_back) <> sum(released) or sum(sent) <> sum(shipped)
                or sum(came) <> sum(returned) or sum(released) + sum(shipped) > sum(quantity)
            union all
            select order_no, concat(state, ' with ', sum(open), ' open units')
            from (select r.order_no, r.state, coalesce(l.quantity - l.released - l.shipped, 0) open
                  from reservation r left join reservation_line l on l.order_no = r.order_no
                  union all
                  select r.order_no, r.state, t.quantity from stock_task t join reservation r on r.order_no = t.order_no
                  where not t.settled) orders
            group by order_no, state having (sum(open) > 0) <> (state in ('HELD', 'CONFIRMED'))
            union all
            select r.order_no, 'not settled, and without an open task'
            from reservation r left join stock_task t on t.activity = r.activity and t.order_no = r.order_no and not t.settled
            where not r.settled and t.order_no is null
            union all
            select t.order_no, concat('an open task of activity ', t.activity, ' without an order that is not settled')
            from stock_task t left join reservation r on r.order_no = t.order_no and r.activity = t.activity and not r.settled
            where not t.settled and r.order_no is null
            union all
            select l.order_no, concat('a line of ', l.sku, ' without a header')
            from reservation_line l left join reservation r on r.order_no = l.order_no where r.order_no is null
            """;

    private final JdbcClient jdbc;

    JdbcInvariants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Violation> violationsOf(Invariant invariant) {
        String query = switch (invariant) {
            case I1 -> BALANCES;
            case I2 -> NEVER_NEGATIVE;
            case I3 -> INTERNAL_IS_ON_HAND;
            case I4 -> RESERVED_IS_OPEN;
            case I5 -> ALLOCATED_IS_OPEN;
            case I6 -> TAKEN_IS_ORDERED;
            case I8 -> ONCE;
        };
        return jdbc.sql("select subject, detail from (" + query + ") violations limit " + LISTED)
                .query((row, number) -> new Violation(row.getString("subject"), row.getString("detail")))
                .list();
    }
}
