package mall.inventory.api;

import static mall.inventory.access.Scope.OPS;
import static mall.inventory.api.Mall.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every rule here is about a channel, SKU or warehouse that nobody else uses: they hold for the whole database. */
@ApiTest
class ShippingRulesIT {

    private static final String WAREHOUSES = "/v1/admin/warehouses";
    private static final String STRATEGIES = "/v1/admin/strategies";
    private static final String RESTRICTIONS = "/v1/admin/restrictions";
    private static final String LANES = "/v1/admin/lanes";

    @Autowired
    private Mall mall;

    private final String code = number("W");
    private final String name = number("strategy");

    @Test
    void addsAWarehouseOnce() {
        String json = """
                {"code": "%s", "name": "广州仓", "kind": "THIRD_PARTY", "region": "CN-GD", "lat": 23.129163, "lon": 113.264435,
                 "priority": 5, "timeZone": "Asia/Shanghai", "workingDays": ["SATURDAY", "MONDAY"], "holidays": ["2026-10-01"]}
                """.formatted(code);

        Answer added = mall.post(OPS, WAREHOUSES, json).is(201);
        mall.post(OPS, WAREHOUSES, json).isProblem(409, "ALREADY_EXISTS");

        assertThat(added.header("Location")).isEqualTo(WAREHOUSES + "/" + code);
        assertThat(added.header("ETag")).isEqualTo("\"" + added.at("/version") + "\"");
        assertThat(added.at("/region")).as("one code for one place").isEqualTo("CN-44");
        assertThat(added.at("/lat")).isEqualTo("23.129163");
        assertThat(added.json().at("/workingDays").toString()).isEqualTo("[\"MONDAY\",\"SATURDAY\"]");
        assertThat(added.json().at("/holidays").toString()).isEqualTo("[\"2026-10-01\"]");
        assertThat(added.at("/open")).isEqualTo("true");
        Answer found = mall.get(OPS, WAREHOUSES + "/" + code).is(200);
        assertThat(found.json()).isEqualTo(added.json());
        assertThat(found.header("ETag")).isEqualTo(added.header("ETag"));
    }

    @Test
    void editsAWarehouse() {
        Answer added = warehouse();
        String path = WAREHOUSES + "/" + code;
        String json = warehouseJson(code).replace("South", "North");

        Answer edited = mall.put(OPS, path, added.header("ETag"), json).is(200);

        assertThat(edited.at("/name")).isEqualTo("North");
        assertThat(edited.json().at("/workingDays")).hasSize(7);
        assertThat(edited.header("ETag")).isNotEqualTo(added.header("ETag"));
        assertThat(mall.put(OPS, path, edited.header("ETag"), json.replace("\"code\": \"" + code + "\",", ""))
                        .is(200)
                        .header("ETag"))
                .as("nothing to change")
                .isEqualTo(edited.header("ETag"));
        mall.put(OPS, path, "*", json.replace(code, "MAIN")).isInvalid("code");
        Answer history = mall.get(OPS, path + "/history").is(200);
        assertThat(history.json().at("/changes")).hasSize(2);
        assertThat(history.at("/changes/0/content/name")).isEqualTo("North");
        assertThat(history.at("/changes/0/actor")).isEqualTo("test-ops");
        assertThat(history.at("/changes/1/action")).isEqualTo("CREATE");
        assertThat(mall.get(OPS, path + "/history?limit=1&cursor=" + edited.at("/version"))
                        .is(200)
                        .at("/changes/0/version"))
                .isEqualTo(added.at("/version"));
    }

    @Test
    void pagesTheWarehouses() {
        warehouse();

        Answer first = mall.get(OPS, WAREHOUSES + "?limit=1").is(200);
        Answer rest = mall.get(OPS, WAREHOUSES + "?limit=1000&cursor=" + first.at("/next"))
                .is(200);

        assertThat(first.json().at("/warehouses")).hasSize(1);
        assertThat(rest.json().at("/warehouses").findValuesAsString("code"))
                .contains(code)
                .doesNotContain(first.at("/next"));
        assertThat(mall.get(OPS, WAREHOUSES + "/MAIN").is(200).at("/timeZone")).isEqualTo("UTC");
    }

    @Test
    void keepsAStrategy() {
        warehouse();
        String json = """
                {"name": "%s", "order": 10, "when": {"regions": ["CN-GD", "CN-44", "HK"], "channels": ["%1$s"], "skus": ["85123A"],
                 "categories": ["灯具"], "from": "2026-11-01T00:00:00+08:00", "to": "2026-11-12T00:00:00Z"},
                 "warehouses": ["%s", "MAIN"], "ranking": "DISTANCE", "allowSplit": false}
                """.formatted(name, code);

        Answer added = mall.post(OPS, STRATEGIES, json).is(201);
        String path = STRATEGIES + "/" + added.at("/id");

        assertThat(added.header("Location")).isEqualTo(path);
        assertThat(added.json().at("/when/regions").toString()).isEqualTo("[\"CN-44\",\"HK\"]");
        assertThat(added.at("/when/from")).isEqualTo("2026-10-31T16:00:00Z");
        assertThat(added.json().at("/warehouses").toString()).isEqualTo("[\"%s\",\"MAIN\"]".formatted(code));
        assertThat(mall.get(OPS, path).is(200).json()).isEqualTo(added.json());
        Answer taken = mall.post(OPS, STRATEGIES, json).isProblem(409, "ALREADY_EXISTS");
        assertThat(taken.at("/detail")).contains(name);
        Answer unknown =
                mall.put(OPS, path, "*", json.replace("\"MAIN\"", "\"MOON\"")).isInvalid("warehouses");
        assertThat(unknown.at("/detail")).contains("MOON").doesNotContain(code);
        assertThat(mall.get(OPS, path).is(200).json()).isEqualTo(added.json());
        long before = Long.parseLong(added.at("/id")) - 1;
        assertThat(mall.get(OPS, STRATEGIES + "?limit=1&cursor=" + before)
                        .is(200)
                        .json()
                        .at("/strategies/0"))
                .isEqualTo(added.json());
    }

    @Test
    void keepsARestrictionUntilItIsDeleted() {
        Answer added = restriction();
        String path = RESTRICTIONS + "/" + added.at("/id");
        Answer edited = mall.put(
                        OPS, path, added.header("ETag"), restrictionJson().replace("[\"HK\"]", "[\"CN-MO\"]"))
                .is(200);

        mall.delete(OPS, path, added.header("ETag")).isProblem(412, "PRECONDITION");
        mall.delete(OPS, path, edited.header("ETag")).is(204);

        assertThat(edited.json().at("/regions").toString()).isEqualTo("[\"CN-82\"]");
        mall.get(OPS, path).isProblem(404, "NOT_FOUND");
        mall.delete(OPS, path, "*").isProblem(404, "NOT_FOUND");
        mall.put(OPS, path, "*", restrictionJson()).isProblem(404, "NOT_FOUND");
        Answer history = mall.get(OPS, path + "/history").is(200);
        assertThat(history.json().at("/changes").findValuesAsString("action"))
                .containsExactly("DELETE", "UPDATE", "CREATE");
        assertThat(history.json().at("/changes/0").has("content")).isFalse();
        assertThat(history.at("/changes/2/content/reason")).isEqualTo("not there");
    }

    @Test
    void keepsOneLaneFromAWarehouseToARegion() {
        warehouse();
        String json = """
                {"warehouse": "%s", "region": "CN-GD", "cutOff": "16:30", "processingDays": 1, "transitDays": 2}
                """.formatted(code);

        Answer added = mall.post(OPS, LANES, json).is(201);

        assertThat(added.at("/cutOff")).isEqualTo("16:30");
        assertThat(added.at("/region")).isEqualTo("CN-44");
        assertThat(added.json().at("/deliveryDays")).hasSize(7);
        assertThat(added.json().at("/holidays")).isEmpty();
        mall.post(OPS, LANES, json.replace("CN-GD", "CN-440000")).isProblem(409, "ALREADY_EXISTS");
        mall.post(OPS, LANES, json.replace(code, "MOON")).isInvalid("warehouse");
        String path = LANES + "/" + added.at("/id");
        Answer edited = mall.put(
                        OPS,
                        path,
                        added.header("ETag"),
                        json.replace("}", ", \"deliveryDays\": [\"SUNDAY\"], \"holidays\": [\"2026-12-25\"]}"))
                .is(200);
        assertThat(edited.json().at("/deliveryDays").toString()).isEqualTo("[\"SUNDAY\"]");
        assertThat(mall.get(OPS, path).is(200).json()).isEqualTo(edited.json());
        assertThat(mall.get(OPS, LANES + "?limit=1000").is(200).text()).contains(code);
    }

    @Test
    void asksWhatTheEditorHasSeen() {
        warehouse();
        Answer added = restriction();
        String path = RESTRICTIONS + "/" + added.at("/id");
        List<String> books = mall.books();

        mall.put(OPS, path, restrictionJson()).isProblem(428, "PRECONDITION");
        mall.delete(OPS, path).isProblem(428, "PRECONDITION");
        mall.put(OPS, WAREHOUSES + "/" + code, warehouseJson(code)).isProblem(428, "PRECONDITION");
        Answer stale = mall.put(OPS, WAREHOUSES + "/" + code, "\"0\"", warehouseJson(code))
                .isProblem(412, "PRECONDITION");

        assertThat(stale.at("/detail")).contains(code, "read it again");
        assertThat(mall.books()).isEqualTo(books);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"VERSION\"", "\"0\"", "\"0\", \"1\"", "\"abc\"", "\"VERSION0\"", "\"\""})
    void takesNoTagForAnother(String ifMatch) {
        Answer added = restriction();
        String header = ifMatch.replace("VERSION", added.at("/version"));

        mall.put(OPS, RESTRICTIONS + "/" + added.at("/id"), header, restrictionJson())
                .isProblem(412, "PRECONDITION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"VERSION\"", "*", " * ", "\"0\", \"VERSION\"", "W/\"1\",\"VERSION\""})
    void takesATagAmongOthers(String ifMatch) {
        Answer added = restriction();
        String header = ifMatch.replace("VERSION", added.at("/version"));

        mall.put(
                        OPS,
                        RESTRICTIONS + "/" + added.at("/id"),
                        header,
                        restrictionJson().replace("not there", "no"))
                .is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VERSION", "\"VERSION", "\"0\" \"VERSION\"", "*, \"VERSION\"", "'VERSION'"})
    void saysHowATagIsWritten(String ifMatch) {
        Answer added = restriction();
        String header = ifMatch.replace("VERSION", added.at("/version"));

        mall.put(OPS, RESTRICTIONS + "/" + added.at("/id"), header, restrictionJson())
                .isInvalid("If-Match");
    }

    @Test
    void ofManyWhoSawTheSameOneWins() throws Exception {
        Answer added = restriction();
        String path = RESTRICTIONS + "/" + added.at("/id");
        List<Callable<Answer>> edits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String json = restrictionJson().replace("not there", "by " + i);
            edits.add(() -> mall.put(OPS, path, added.header("ETag"), json));
        }

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService editors = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> edit : editors.invokeAll(edits)) {
                statuses.add(edit.get().status());
            }
        }

        assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412, 412, 412, 412);
        assertThat(mall.get(OPS, path + "/history").is(200).json().at("/changes"))
                .hasSize(2);
    }

    @Test
    void findsTheCodesOfRegions() {
        assertThat(mall.get(OPS, "/v1/admin/regions")
                        .is(200)
                        .json()
                        .at("/regions")
                        .findValuesAsString("code"))
                .contains("CN", "DE", "US")
                .doesNotContain("CN-44")
                .isSorted();
        Answer provinces = mall.get(OPS, "/v1/admin/regions?parent=CN").is(200);
        assertThat(provinces.json().at("/regions").findValuesAsString("code"))
                .contains("CN-44")
                .doesNotContain("CN-GD", "CN-4403")
                .doesNotHaveDuplicates();
        assertThat(mall.get(OPS, "/v1/admin/regions?parent=CN-GD").is(200).text())
                .contains("CN-4403", "深圳市");
        mall.get(OPS, "/v1/admin/regions?parent=XX").isProblem(404, "NOT_FOUND");
    }

    private Answer warehouse() {
        return mall.post(OPS, WAREHOUSES, warehouseJson(code)).is(201);
    }

    private static String warehouseJson(String code) {
        return """
                {"code": "%s", "name": "South", "kind": "OWN", "region": "DE", "priority": 5, "timeZone": "Europe/Berlin"}
                """.formatted(code);
    }

    private Answer restriction() {
        return mall.post(OPS, RESTRICTIONS, restrictionJson()).is(201);
    }

    private String restrictionJson() {
        return """
                {"skus": ["%s"], "regions": ["HK"], "reason": "not there"}
                """.formatted(name);
    }
}
