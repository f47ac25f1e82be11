package mall.inventory.api.admin;

import java.time.Instant;
import java.util.List;
import mall.inventory.signing.SigningKey;

/** A client's signing keys, oldest first. */
record SigningKeyListView(List<Key> keys) {

    record Key(long keyId, Instant createdAt) {}

    static SigningKeyListView of(List<SigningKey> keys) {
        return new SigningKeyListView(
                keys.stream().map(key -> new Key(key.id(), key.createdAt())).toList());
    }
}
