package mall.inventory.sync.capture;

/** As whom the binlog is read, and where. */
record CaptureAccess(String url, String username, String password) {

    /** Passwords do not belong into logs. */
    @Override
    public String toString() {
        return username + " at " + url;
    }
}
