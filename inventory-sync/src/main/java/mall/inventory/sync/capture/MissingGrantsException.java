package mall.inventory.sync.capture;

import java.util.List;

/** Who reads the binlog may not do what reading it takes; only an administrator can help. */
final class MissingGrantsException extends RuntimeException {

    MissingGrantsException(String username, List<String> missing) {
        super("the binlog cannot be read as %s, who lacks: grant %s"
                .formatted(username, String.join("; grant ", missing)));
    }
}
