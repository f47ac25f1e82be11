package mall.inventory.bench.shipping;

import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;
import mall.inventory.reservation.ShipTo;
import mall.inventory.warehouse.Position;

/**
 * A Chinese city.
 *
 * @param region its code in the region tree, of GB/T 2260
 */
record City(String name, String region, double lat, double lon) {

    /** Those with a warehouse first. */
    static final List<City> ALL = List.of(
            new City("Beijing", "CN-1101", 39.9042, 116.4074),
            new City("Tianjin", "CN-1201", 39.0842, 117.2009),
            new City("Shijiazhuang", "CN-1301", 38.0428, 114.5149),
            new City("Taiyuan", "CN-1401", 37.8706, 112.5489),
            new City("Shenyang", "CN-2101", 41.8057, 123.4315),
            new City("Harbin", "CN-2301", 45.8038, 126.5350),
            new City("Shanghai", "CN-3101", 31.2304, 121.4737),
            new City("Nanjing", "CN-3201", 32.0603, 118.7969),
            new City("Hangzhou", "CN-3301", 30.2741, 120.1551),
            new City("Hefei", "CN-3401", 31.8206, 117.2272),
            new City("Fuzhou", "CN-3501", 26.0745, 119.2965),
            new City("Jinan", "CN-3701", 36.6512, 117.1201),
            new City("Zhengzhou", "CN-4101", 34.7466, 113.6253),
            new City("Wuhan", "CN-4201", 30.5928, 114.3055),
            new City("Changsha", "CN-4301", 28.2282, 112.9388),
            new City("Guangzhou", "CN-4401", 23.1291, 113.2644),
            new City("Chongqing", "CN-5001", 29.5630, 106.5516),
            new City("Chengdu", "CN-5101", 30.5728, 104.0668),
            new City("Kunming", "CN-5301", 25.0389, 102.7183),
            new City("Xi'an", "CN-6101", 34.3416, 108.9398),
            new City("Tangshan", "CN-1302", 39.6309, 118.1802),
            new City("Hohhot", "CN-1501", 40.8424, 111.7490),
            new City("Dalian", "CN-2102", 38.9140, 121.6147),
            new City("Changchun", "CN-2201", 43.8171, 125.3235),
            new City("Suzhou", "CN-3205", 31.2989, 120.5853),
            new City("Ningbo", "CN-3302", 29.8683, 121.5440),
            new City("Xiamen", "CN-3502", 24.4798, 118.0894),
            new City("Nanchang", "CN-3601", 28.6820, 115.8579),
            new City("Qingdao", "CN-3702", 36.0671, 120.3826),
            new City("Luoyang", "CN-4103", 34.6197, 112.4540),
            new City("Shenzhen", "CN-4403", 22.5431, 114.0579),
            new City("Foshan", "CN-4406", 23.0218, 113.1219),
            new City("Nanning", "CN-4501", 22.8170, 108.3665),
            new City("Haikou", "CN-4601", 20.0440, 110.1999),
            new City("Mianyang", "CN-5107", 31.4675, 104.6796),
            new City("Guiyang", "CN-5201", 26.6470, 106.6302),
            new City("Lanzhou", "CN-6201", 36.0611, 103.8343),
            new City("Xining", "CN-6301", 36.6171, 101.7782),
            new City("Yinchuan", "CN-6401", 38.4872, 106.2309),
            new City("Urumqi", "CN-6501", 43.8256, 87.6168));

    /** An address somewhere in the city. */
    ShipTo address(RandomGenerator random) {
        return new ShipTo(region, null, near(lat, random), near(lon, random));
    }

    Position position() {
        return new Position(lat, lon);
    }

    /** The province's code: its first two digits. */
    String province() {
        return region.substring(0, "CN-00".length());
    }

    /** Within ten kilometres or so, to six decimals as callers give it. */
    private static BigDecimal near(double degrees, RandomGenerator random) {
        long micro = Math.round(degrees * 1_000_000) + random.nextLong(-100_000, 100_001);
        return BigDecimal.valueOf(micro, 6);
    }
}
