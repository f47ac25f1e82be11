package mall.inventory.signing;

import java.util.List;
import javax.crypto.Mac;
import mall.inventory.access.ApiClient;

/**
 * A client that may sign.
 *
 * @param secrets of its keys, any of which is good; at least one
 */
record Signer(ApiClient client, List<SigningSecret> secrets) {

    /** What each of its keys signs a message with, begun. */
    List<Mac> begin(SignedHeaders message) {
        return secrets.stream()
                .map(secret -> secret.begin(message.messageId(), message.timestamp()))
                .toList();
    }
}
