package mall.inventory.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Loses, when asked to, the answer to a commit that the server has carried out: the worst moment for a connection to break. */
public final class LosingDataSource extends DelegatingDataSource {

    private final AtomicInteger answersToLose;

    public LosingDataSource(DataSource target) {
        this(target, new AtomicInteger());
    }

    private LosingDataSource(DataSource target, AtomicInteger answersToLose) {
        super(target);
        this.answersToLose = answersToLose;
    }

    /** Lanes whose answers are lost with this one's. */
    public LaneConnections around(LaneConnections lanes) {
        return LaneConnections.of(new LosingDataSource(lanes.dataSource(), answersToLose));
    }

    /** The next commit of a change succeeds, and its caller does not hear of it. */
    public void loseTheNextAnswer() {
        answersToLose.set(1);
    }

    /** Whether the answer was lost, and nothing is left to lose. */
    public boolean hasLostIt() {
        return answersToLose.get() == 0;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals("commit")
                            && !connection.isReadOnly()
                            && answersToLose.getAndUpdate(n -> Math.max(n - 1, 0)) > 0) {
                        throw new SQLRecoverableException(
                                "the connection broke while the answer was on its way", "08S01");
                    }
                    return result;
                });
    }
}
