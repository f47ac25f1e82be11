package mall.inventory.signing;

/** How issuing a signing key to a client ended. */
public sealed interface SigningKeyOutcome {

    /**
     * There is the key.
     *
     * @param secret {@code whsec_} and 32 bytes in base64; shown this once
     */
    record Issued(long keyId, String secret) implements SigningKeyOutcome {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Issued[keyId=" + keyId + "]";
        }
    }

    /** There is no such client. */
    record NoSuchClient() implements SigningKeyOutcome {}

    /** The client was revoked. */
    record Revoked() implements SigningKeyOutcome {}

    /** The client lacks the scope erp, the one that may sign. */
    record LacksErp() implements SigningKeyOutcome {}

    /** The client has two keys. */
    record TwoAlready() implements SigningKeyOutcome {}

    /** No key can be kept: {@link SigningKeys#MASTER_KEY} is not set. */
    record NoMasterKey() implements SigningKeyOutcome {}
}
