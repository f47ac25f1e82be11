package mall.inventory.api.admin;

/** @param secret {@code whsec_} and 32 bytes in base64; shown this once */
record NewSigningKeyView(long keyId, String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "NewSigningKeyView[keyId=" + keyId + "]";
    }
}
