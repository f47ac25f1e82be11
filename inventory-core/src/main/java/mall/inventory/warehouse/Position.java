package mall.inventory.warehouse;

/**
 * A point on earth.
 *
 * @param lat degrees north, -90 to 90
 * @param lon degrees east, -180 to 180
 */
public record Position(double lat, double lon) {

    private static final double EARTH_RADIUS_KM = 6_371.0088;

    /** The great-circle distance in kilometres, by the haversine formula on a sphere of the mean radius. */
    public double kilometresTo(Position other) {
        double dLat = Math.toRadians(other.lat - lat);
        double dLon = Math.toRadians(other.lon - lon);
        double a = Math.pow(Math.sin(dLat / 2), 2)
                + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * Math.pow(Math.sin(dLon / 2), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(a, 1)));
    }
}
