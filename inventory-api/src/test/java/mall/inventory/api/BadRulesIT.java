package mall.inventory.api;

import static mall.inventory.access.Scope.OPS;
import static mall.inventory.api.Mall.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every refusal of a rule names the field and has changed nothing. */
@ApiTest
class BadRulesIT {

    @Autowired
    private Mall mall;

    /** Each row changes one field of a good body, or adds one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "code          | null                        | code",
                "code          | 'a b'                       | code",
                "code          | 'A/B'                       | code",
                "code          | '123456789012345678901234567890123' | code",
                "name          | null                        | name",
                "name          | ''                          | name",
                "name          | '  '                        | name",
                "name          | 'a\\u0007'                  | name",
                "kind          | 'own'                       | kind",
                "kind          | null                        | kind",
                "region        | null                        | region",
                "region        | ''                          | region",
                "region        | 'XX'                        | region",
                "region        | 'cn-44'                     | region",
                "region        | 'CN-440399'                 | region",
                "region        | 44                          | region",
                "lat           | 91                          | lat",
                "lat           | '1'                         | lat",
                "lat           | null                        | lat",
                "lon           | null                        | lon",
                "lon           | -180.1                      | lon",
                "lon           | 1.1234567                   | lon",
                "priority      | null                        | priority",
                "priority      | -1                          | priority",
                "priority      | 1000001                     | priority",
                "priority      | 1.5                         | priority",
                "timeZone      | null                        | timeZone",
                "timeZone      | 'Moon/Base'                 | timeZone",
                "timeZone      | 'GMT+25'                    | timeZone",
                "workingDays   | []                          | workingDays",
                "workingDays   | ['Monday']                  | workingDays[0]",
                "workingDays   | [1]                         | workingDays[0]",
                "workingDays   | [null]                      | workingDays[0]",
                "workingDays   | 'MONDAY'                    | workingDays",
                "holidays      | ['2026-02-30']              | holidays[0]",
                "holidays      | ['2026-1-1']                | holidays[0]",
                "holidays      | ['2026-01-01T00:00:00Z']    | holidays[0]",
                "holidays      | ['12026-01-01']             | holidays[0]",
                "holidays      | [[2026, 1, 1]]              | holidays[0]",
                "holidays      | [20000]                     | holidays[0]",
                "holidays      | [null]                      | holidays[0]",
                "open          | false                       | open",
                "version       | 1                           | version",
            })
    void namesWhatIsWrongWithAWarehouse(String field, String value, String refused) {
        String good = """
                "code": "%s", "name": "South", "kind": "OWN", "region": "DE", "lat": 52.5, "lon": 13.4, "priority": 5,
                "timeZone": "Europe/Berlin"
                """.formatted(number("W"));

        refuses("/v1/admin/warehouses", good, field, value, refused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name       | null                                     | name",
                "name       | ''                                       | name",
                "order      | null                                     | order",
                "order      | -1                                       | order",
                "order      | '1'                                      | order",
                "warehouses | null                                     | warehouses",
                "warehouses | ['a b']                                  | warehouses[0]",
                "warehouses | ['MAIN', null]                           | warehouses[1]",
                "warehouses | ['MOON']                                 | warehouses",
                "ranking    | 'RANDOM'                                 | ranking",
                "ranking    | null                                     | ranking",
                "allowSplit | null                                     | allowSplit",
                "allowSplit | 1                                        | allowSplit",
                "id         | 7                                        | id",
                "when       | []                                       | when",
                "when       | {'region': ['DE']}                       | when.region",
                "when       | {'regions': ['DE', 'XX']}                | when.regions[1]",
                "when       | {'regions': 'DE'}                        | when.regions",
                "when       | {'regions': ['DE', null]}                | when.regions[1]",
                "when       | {'channels': ['']}                       | when.channels[0]",
                "when       | {'skus': ['a/b']}                        | when.skus[0]",
                "when       | {'skus': [null]}                         | when.skus[0]",
                "when       | {'categories': ['lights', ' ']}          | when.categories[1]",
                "when       | {'from': '2026-01-01'}                   | when.from",
                "when       | {'from': 1767225600}                     | when.from",
                "when       | {'from': '1767225600'}                   | when.from",
                "when       | {'to': '2026-02-30T00:00:00Z'}           | when.to",
                "when       | {'from': '2026-01-01T00:00:00Z', 'to': '2026-01-01T00:00:00Z'} | when.to",
            })
    void namesWhatIsWrongWithAStrategy(String field, String value, String refused) {
        String good = """
                "name": "%s", "order": 1, "when": {"channels": ["nobody's"]}, "warehouses": [], "ranking": "PRIORITY",
                "allowSplit": true
                """.formatted(number("strategy"));

        refuses("/v1/admin/strategies", good, field, value, refused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "regions    | null                     | regions",
                "regions    | []                       | regions",
                "regions    | ['moon']                 | regions[0]",
                "skus       | ['a;b']                  | skus[0]",
                "categories | ['']                     | categories[0]",
                "reason     | null                     | reason",
                "reason     | ''                       | reason",
                "reason     | 'a\\nb'                  | reason",
                "from       | '2027-01-01T00:00:00Z'   | to",
                "name       | 'no such field'          | name",
            })
    void namesWhatIsWrongWithARestriction(String field, String value, String refused) {
        String good = """
                "skus": ["%s"], "regions": ["HK"], "to": "2026-01-01T00:00:00Z", "reason": "no"
                """.formatted(number("SKU"));

        refuses("/v1/admin/restrictions", good, field, value, refused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "warehouse      | null         | warehouse",
                "warehouse      | 'MOON'       | warehouse",
                "warehouse      | 'MA IN'      | warehouse",
                "region         | null         | region",
                "region         | 'DE-XX'      | region",
                "cutOff         | null         | cutOff",
                "cutOff         | '24:00'      | cutOff",
                "cutOff         | '16:30:15'   | cutOff",
                "cutOff         | '4pm'        | cutOff",
                "cutOff         | [16, 30]     | cutOff",
                "processingDays | null         | processingDays",
                "processingDays | -1           | processingDays",
                "processingDays | 366          | processingDays",
                "transitDays    | 366          | transitDays",
                "transitDays    | 1.0          | transitDays",
                "deliveryDays   | []           | deliveryDays",
                "holidays       | ['today']    | holidays[0]",
            })
    void namesWhatIsWrongWithALane(String field, String value, String refused) {
        String good = """
                "warehouse": "MAIN", "region": "AQ", "cutOff": "16:30", "processingDays": 1, "transitDays": 2
                """;

        refuses("/v1/admin/lanes", good, field, value, refused);
    }

    @Test
    void boundsWhatARuleHolds() {
        String strategy =
                """
                {"name": "%s", "order": 1, "when": {"skus": [%s], "channels": [%s], "categories": [%s], "regions": [%s]},
                 "warehouses": [%s], "ranking": "PRIORITY", "allowSplit": true}
                """.formatted(number("strategy"), texts(1_001), texts(201), texts(201), texts(201), texts(201));
        String holidays = String.join(",", Collections.nCopies(1_099, "\"2026-01-01\""));
        String lane = """
                {"warehouse": "MAIN", "region": "AQ", "cutOff": "16:30", "processingDays": 1, "transitDays": 2, "holidays": [%s]}
                """.formatted(holidays);
        List<String> books = mall.books();

        mall.post(OPS, "/v1/admin/strategies", strategy)
                .isInvalid("when.skus", "when.channels", "when.categories", "when.regions", "warehouses");
        mall.post(OPS, "/v1/admin/lanes", lane).isInvalid("holidays");

        assertThat(mall.books()).isEqualTo(books);
    }

    @Test
    void helpsToFindTheRegion() {
        String json = "{\"regions\": [\"CN-440399\", \"de-be\", \"Berlin\"], \"reason\": \"no\"}";

        Answer refused =
                mall.post(OPS, "/v1/admin/restrictions", json).isInvalid("regions[0]", "regions[1]", "regions[2]");

        assertThat(refused.at("/errors/0/detail")).contains("CN-4403");
        assertThat(refused.at("/errors/1/detail")).contains("DE-BE (");
        assertThat(refused.at("/errors/2/detail")).contains("ISO 3166", "GB/T 2260");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/admin/warehouses?cursor=a%20b, cursor",
        "/v1/admin/warehouses?limit=0, limit",
        "/v1/admin/strategies?cursor=x, cursor",
        "/v1/admin/lanes?limit=1001, limit",
        "/v1/admin/restrictions/x, id",
        "/v1/admin/restrictions/1/history?cursor=x, cursor",
    })
    void namesTheParameter(String path, String field) {
        mall.get(OPS, path).isInvalid(field);
    }

    private static String texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"T" + i + "\"").collect(Collectors.joining(","));
    }

    private void refuses(String path, String good, String field, String value, String refused) {
        List<String> books = mall.books();

        mall.post(OPS, path, "{" + with(good, field, value.replace('\'', '"')) + "}")
                .isInvalid(refused);

        assertThat(mall.books()).isEqualTo(books);
    }

    private static String with(String good, String field, String value) {
        String kept = good.replaceAll("\"" + field + "\": ([^,\\[{]+|\\[[^]]*]|\\{[^}]*}),?", "")
                .strip()
                .replaceAll(",$", "");
        return kept + (kept.isEmpty() ? "" : ", ") + "\"" + field + "\": " + value;
    }
}
