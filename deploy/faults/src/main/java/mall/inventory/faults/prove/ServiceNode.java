package mall.inventory.faults.prove;

import mall.inventory.faults.ServiceJvm;
import mall.inventory.faults.TcpProxy;
import mall.inventory.faults.load.Node;

/**
 * A service node and its own wire to MySQL.
 *
 * @param name also its sessions' connection attribute {@link #SESSION_ATTRIBUTE}, by which MySQL can be asked what it holds
 */
public record ServiceNode(String name, ServiceJvm jvm, TcpProxy wire) implements AutoCloseable {

    static final String SESSION_ATTRIBUTE = "inventory_node";

    /** As callers know it. */
    public Node asNode() {
        return new Node(name, jvm.address());
    }

    @Override
    public void close() {
        wire.pass();
        jvm.close();
        wire.close();
    }
}
