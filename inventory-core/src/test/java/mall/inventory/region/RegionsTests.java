package mall.inventory.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTests {

    private static final Regions REGIONS = Regions.bundled();
    private static final Set<Region> ALL = new HashSet<>(RegionFiles.read().values());

    /** Groups of counties that a province runs itself, and the halves of the municipalities: no cities, but numbers of that length. */
    private static final Set<String> NO_CITIES =
            Set.of("CN-1101", "CN-1201", "CN-3101", "CN-5001", "CN-5002", "CN-4190", "CN-4290", "CN-4690", "CN-6590");

    @ParameterizedTest
    @CsvSource(textBlock = """
            11, BJ, Beijing
            12, TJ, Tianjin
            13, HE, Hebei
            14, SX, Shanxi
            15, NM, Inner Mongolia
            21, LN, Liaoning
            22, JL, Jilin
            23, HL, Heilongjiang
            31, SH, Shanghai
            32, JS, Jiangsu
            33, ZJ, Zhejiang
            34, AH, Anhui
            35, FJ, Fujian
            36, JX, Jiangxi
            37, SD, Shandong
            41, HA, Henan
            42, HB, Hubei
            43, HN, Hunan
            44, GD, Guangdong
            45, GX, Guangxi
            46, HI, Hainan
            50, CQ, Chongqing
            51, SC, Sichuan
            52, GZ, Guizhou
            53, YN, Yunnan
            54, XZ, Tibet
            61, SN, Shaanxi
            62, GS, Gansu
            63, QH, Qinghai
            64, NX, Ningxia
            65, XJ, Xinjiang
            71, TW, Taiwan
            81, HK, Hong Kong SAR China
            82, MO, Macao SAR China
            """)
    void knowsEveryProvinceByNumberLettersAndSixDigits(String number, String letters, String name) {
        Region province = region("CN-" + number);

        assertThat(province.code()).isEqualTo("CN-" + number);
        assertThat(province.name()).isEqualTo(name);
        assertThat(province.parent()).isSameAs(region("CN"));
        assertThat(region("CN-" + letters)).isSameAs(province);
        assertThat(region("CN-" + number + "0000")).isSameAs(province);
    }

    @Test
    void hasTheCountriesOfTheJdk() {
        assertThat(codes("[A-Z]{2}")).containsExactlyInAnyOrder(Locale.getISOCountries());
        assertThat(region("GB").name()).isEqualTo("United Kingdom");
    }

    @Test
    void hasAllOfChina() {
        List<String> cities = new ArrayList<>(codes("CN-[0-9]{4}"));
        cities.removeAll(NO_CITIES);

        assertThat(codes("CN-[0-9]{2}")).hasSize(34);
        assertThat(cities).hasSize(333);
        assertThat(codes("CN-[0-9]{6}")).hasSize(2850);
        assertThat(codes("CN-.*")).allMatch(code -> code.matches("CN-([0-9]{2}){1,3}"));
    }

    @Test
    void hasTheSubdivisionsOfTheWorld() {
        assertThat(codes("(?!CN)[A-Z]{2}-[A-Z0-9]{1,3}")).hasSize(5012);
        assertThat(ALL).hasSize(Locale.getISOCountries().length + 5012 + 34 + 342 + 2850);
    }

    @Test
    void namesEveryRegion() {
        assertThat(ALL)
                .allSatisfy(region -> assertThat(region.name()).isNotBlank().isNotEqualTo(region.code()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GB-ENG, GB
            GB-LND, GB-ENG
            GB-EDH, GB-SCT
            GB-CRF, GB-WLS
            GB-BFS, GB-NIR
            FR-69, FR-ARA
            FR-75C, FR-IDF
            IT-MI, IT-25
            ES-B, ES-CT
            BE-VAN, BE-VLG
            CZ-641, CZ-64
            PH-CEB, PH-07
            US-CA, US
            DE-BY, DE
            TW-TPE, TW
            CN-4403, CN-44
            CN-440305, CN-4403
            CN-110101, CN-1101
            CN-469001, CN-4690
            CN-441900, CN-44
            """)
    void putsRegionsWhereTheyLie(String code, String parent) {
        assertThat(region(code).parent()).isSameAs(region(parent));
    }

    @Test
    void leadsFromEveryRegionToItsCountry() {
        Set<Region> known = Set.copyOf(ALL);

        for (Region region : known) {
            List<Region> lineage = region.lineage();
            assertThat(lineage).doesNotHaveDuplicates().hasSize(region.depth()).endsWith(region);
            assertThat(known).containsAll(lineage);
            assertThat(lineage.getFirst().code()).isEqualTo(region.code().substring(0, 2));
            assertThat(lineage.getFirst().parent()).isNull();
            for (int level = 1; level < lineage.size(); level++) {
                assertThat(lineage.get(level).parent()).isSameAs(lineage.get(level - 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            CN-GD, CN-44
            CN-440000, CN-44
            CN-440300, CN-4403
            CN-441900, CN-4419
            CN-440305, CN-440305
            US-CA, US-CA
            """)
    void findsAnAliasUnderItsCanonicalCode(String code, String canonical) {
        assertThat(region(code).code()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN-440399",
                "CN-4400",
                "CN-000000",
                "CN-99",
                "US-ZZ",
                "US-CA-037",
                "XX",
                "CHN",
                "cn-44",
                "us-CA",
                "Us"
            })
    void findsOnlyWhatItKnows(String code) {
        assertThat(REGIONS.find(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            CN-440305, CN-440305
            CN-440305001, CN-440305
            CN-440305001002, CN-440305
            CN-440399, CN-4403
            CN-440300001, CN-4403
            CN-440, CN-44
            CN-4499, CN-44
            CN-449900, CN-44
            CN-710100, CN-71
            CN-GD, CN-44
            CN-GD-99, CN-44
            CN-99, CN
            CN-999999, CN
            CN-000000, CN
            CN-4, CN
            CN-44AB, CN
            US-CA-037, US-CA
            US-CA-ZZ-ZZ, US-CA
            US-CAX, US
            US-ZZ, US
            GB-LND, GB-LND
            GB-ZZZ, GB
            HK-KL, HK
            """)
    void resolvesToTheDeepestRegionItKnows(String code, String resolved) {
        assertThat(REGIONS.resolve(code)).containsSame(region(resolved));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX", "XX-11", "ZZ-CN-44", "XX-440300"})
    void resolvesNothingInAnUnknownCountry(String code) {
        assertThat(REGIONS.resolve(code)).isEmpty();
    }

    static Stream<String> malformed() {
        return Stream.of(
                "",
                "C",
                "cn",
                "Cn",
                "cn-44",
                "CN-",
                "CN--44",
                "-",
                "-CN",
                "CN-44-",
                "CN44",
                "CN_44",
                "CN-44 ",
                " CN",
                "CN\n",
                "CN-44\0",
                "\0",
                "CN-gd",
                "CN-٤٤",
                "ＣＮ",
                "中国",
                "\uD83D",
                "C".repeat(200),
                "CN-" + "4".repeat(197),
                "CN" + "-44".repeat(66));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void takesNothingMalformedForACode(String code) {
        assertThat(REGIONS.find(code)).isEmpty();
        assertThat(REGIONS.resolve(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            CN, CN, true
            CN, CN-44, true
            CN, CN-440305, true
            CN-44, CN-440305, true
            CN-4403, CN-440305, true
            CN-GD, CN-440300, true
            GB, GB-LND, true
            GB-ENG, GB-LND, true
            GB-SCT, GB-LND, false
            CN-440305, CN-4403, false
            CN-44, CN, false
            CN-44, CN-45, false
            CN-44, CN-4503, false
            CN, US, false
            CN, US-CA, false
            CN, HK, false
            HK, CN-81, false
            CN-81, HK, false
            CN, TW-TPE, false
            CN, CN-HK, true
            """)
    void containsItselfAndWhatLiesBelow(String region, String other, boolean contained) {
        assertThat(region(region).contains(region(other))).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            CN, US, 0
            CN-81, HK, 0
            CN-44, US-CA, 0
            CN, CN, 1
            CN, CN-440305, 1
            CN-44, CN-45, 1
            CN-4403, CN-4503, 1
            CN-4403, CN-4401, 2
            CN-440305, CN-4403, 3
            CN-440305, CN-440303, 3
            CN-440305, CN-440305, 4
            GB-LND, GB-MAN, 2
            GB-LND, GB-EDH, 1
            """)
    void countsTheLevelsTwoRegionsShare(String one, String other, int levels) {
        assertThat(region(one).sharedLevels(region(other))).isEqualTo(levels);
        assertThat(region(other).sharedLevels(region(one))).isEqualTo(levels);
    }

    @Test
    void goesDownFromTheCountry() {
        Region nanshan = region("CN-440305");

        assertThat(nanshan.depth()).isEqualTo(4);
        assertThat(nanshan.lineage()).containsExactly(region("CN"), region("CN-44"), region("CN-4403"), nanshan);
        assertThat(region("CN").depth()).isOne();
        assertThat(nanshan).hasToString("CN-440305");
    }

    @Test
    void refusesAFileThatIsNoTree() {
        RegionFiles files = new RegionFiles();
        files.add("CN", null, "China");

        assertThatIllegalStateException()
                .isThrownBy(() -> files.add("US-CA", "US", "California"))
                .withMessageContaining("US");
        assertThatIllegalStateException()
                .isThrownBy(() -> files.add("CN", null, "China"))
                .withMessageContaining("CN");
    }

    private static Region region(String code) {
        return REGIONS.find(code).orElseThrow(() -> new AssertionError("no region " + code));
    }

    private static List<String> codes(String pattern) {
        return ALL.stream()
                .map(Region::code)
                .filter(code -> code.matches(pattern))
                .toList();
    }
}
