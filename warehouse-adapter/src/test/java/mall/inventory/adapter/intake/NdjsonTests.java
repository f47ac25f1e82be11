package mall.inventory.adapter.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import mall.inventory.adapter.intake.UnreadableFileException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.exc.StreamReadException;

class NdjsonTests {

    private static Rejection rejectionOf(String line) throws UnreadableFileException {
        Heard heard = Heard.ndjson(line + "\n");
        assertThat(heard.rows).isEmpty();
        assertThat(heard.rejections).hasSize(1);
        return heard.rejections.getFirst();
    }

    @Test
    void readsRows() throws UnreadableFileException {
        Heard heard = Heard.ndjson("""
                \uFEFF{"sku":"85123A","on_hand":3}

                 { "on_hand" : 0 ,\t"sku" : "A, \\"B\\"" }\r
                {"s\\u006Bu":"\\u0041","on_hand":1000000000}""");

        assertThat(heard.rejections).isEmpty();
        assertThat(heard.rows)
                .containsExactly(
                        new CountedRow(1, "85123A", 3),
                        new CountedRow(3, "A, \"B\"", 0),
                        new CountedRow(4, "A", 1_000_000_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'sku':'A','on_hand':-1}|on_hand|-1|must not be negative",
                "{'sku':'A','on_hand':-0}|on_hand|-0|must not be negative",
                "{'sku':'A','on_hand':1000000001}|on_hand|1000000001|must be at most 1,000,000,000",
                "{'sku':'A','on_hand':3.0}|on_hand|3.0|must be an integer from 0 to 1,000,000,000, without decimals or separators",
                "{'sku':'A','on_hand':1e3}|on_hand|1e3|must be an integer from 0 to 1,000,000,000, without an exponent",
                "{'sku':'A','on_hand':'3'}|on_hand|3|must be a JSON number",
                "{'sku':'A','on_hand':null}|on_hand|null|must be a JSON number",
                "{'sku':'A','on_hand':true}|on_hand|true|must be a JSON number",
                "{'sku':'A','on_hand':[3]}|on_hand|[|must be a JSON number",
                "{'sku':'A'}|on_hand|~~|must be given",
                "{'on_hand':3}|sku|~~|must be given",
                "{}|sku|~~|must be given",
                "{'sku':'','on_hand':3}|sku|~~|must be given",
                "{'sku':123,'on_hand':3}|sku|123|must be a JSON string",
                "{'sku':{'code':'A'},'on_hand':3}|sku|{|must be a JSON string",
                "{'sku':null,'on_hand':3}|sku|null|must be a JSON string",
            })
    void rejectsAWrongMember(String line, String column, String value, String reason) throws UnreadableFileException {
        assertThat(rejectionOf(line.replace('\'', '"')))
                .isEqualTo(new Rejection(1, column, value, reason, column.equals("on_hand") ? "A" : null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "nobody",
            value = {
                "{'on_hand':-1,'sku':'A'}|A",
                "{'on_hand':'3','sku':'A'}|A",
                "{'on_hand':[{'sku':'B'}],'sku':'A'}|A",
                "{'on_hand':{'sku':'B'},'bin':[1],'sku':'A'}|A",
                "{'on_hand':-1,'sku':'A'|nobody",
                "{'on_hand':-1,'sku':'A','sku':'B'}|nobody",
                "{'on_hand':-1,'sku':'A/1'}|nobody",
                "{'on_hand':-1,'sku':7}|nobody",
                "{'on_hand':-1}|nobody",
            })
    void namesTheSkuThatStandsBehindAWrongFigure(String line, String sku) throws UnreadableFileException {
        Rejection rejection = rejectionOf(line.replace('\'', '"'));

        assertThat(rejection.column()).isEqualTo("on_hand");
        assertThat(rejection.sku()).isEqualTo(sku);
    }

    @Test
    void rejectsWhatIsNoSku() throws UnreadableFileException {
        for (String sku : new String[] {"A/1", "A\\\\1", " A", "Größe", "A\\u0000", "A\\ud800", "x".repeat(65)}) {
            Rejection rejection = rejectionOf("{\"sku\":\"" + sku + "\",\"on_hand\":3}");

            assertThat(rejection.column()).as(sku).isEqualTo("sku");
            assertThat(rejection.reason()).as(sku).isEqualTo(SkuRule.reason(false));
            assertThat(rejection.value()).as(sku).doesNotContainPattern("\\p{C}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'sku':'A','on_hand':3,'bin':7}|has a member other than sku and on_hand: bin",
                "{'sku':'A','onHand':3}|has a member other than sku and on_hand: onHand",
                "{'SKU':'A','on_hand':3}|has a member other than sku and on_hand: SKU",
                "{'sku':'A','on_hand':3,'sku':'B'}|has sku twice",
                "{'on_hand':3,'sku':'A','on_hand':3}|has on_hand twice",
                "{'sku':'A','on_hand':3}{}|has something after its JSON object",
                "{'sku':'A','on_hand':3} 4|has something after its JSON object",
                "{'sku':'A','on_hand':3},|is not JSON",
                "{'sku':'A','on_hand':3|is not JSON",
                "{'sku':'A','on_hand':03}|is not JSON",
                "{'sku':'A','on_hand':+3}|is not JSON",
                "{'sku':'A','on_hand':NaN}|is not JSON",
                "{'sku':'A','on_hand':3,}|is not JSON",
                "{sku:'A','on_hand':3}|is not JSON",
                "{'sku':'A',/**/'on_hand':3}|is not JSON",
                "A,3|is not JSON",
                "['A',3]|must be a JSON object with sku and on_hand",
                "3|must be a JSON object with sku and on_hand",
                "null|must be a JSON object with sku and on_hand",
            })
    void rejectsALineOfAnotherShape(String line, String reason) throws UnreadableFileException {
        String json = line.replace('\'', '"');

        assertThat(rejectionOf(json)).isEqualTo(new Rejection(1, "", json, reason));
    }

    @Test
    void saysOfANumberAsLongAsALineThatItIsTooLarge() throws UnreadableFileException {
        Rejection rejection = rejectionOf("{\"sku\":\"A\",\"on_hand\":" + "9".repeat(4_000) + "}");

        assertThat(rejection.reason()).isEqualTo("must be at most 1,000,000,000");
    }

    @Test
    void looksAtNestedValuesOnlyAsFarAsItMust() throws UnreadableFileException {
        assertThat(rejectionOf("{\"sku\":" + "[".repeat(4_000)).reason()).isEqualTo("must be a JSON string");
    }

    @Test
    void rejectsBrokenUtf8AndControlCharacters() throws UnreadableFileException {
        byte[] latin = "{\"sku\":\"Gr\u00F6\u00DFe\",\"on_hand\":3}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Heard.of(latin, BatchFormat.NDJSON).rejections)
                .containsExactly(new Rejection(1, "", "{\"sku\":\"Gr\\xF6\\xDFe\",\"on_hand\":3}", "is not UTF-8"));
        assertThat(rejectionOf("{\"sku\":\"A\0\",\"on_hand\":3}").reason()).isEqualTo("has a control character");
        assertThat(rejectionOf("{\"sku\":\"A\tB\",\"on_hand\":3}").reason()).isEqualTo("is not JSON");
    }

    @Test
    void goesOnAfterBadLines() throws UnreadableFileException {
        Heard heard = Heard.ndjson("{\"sku\":\"A\n{\"sku\":\"B\",\"on_hand\":1}\n}\n{\"sku\":\"C\",\"on_hand\":2}");

        assertThat(heard.rows).containsExactly(new CountedRow(2, "B", 1), new CountedRow(4, "C", 2));
        assertThat(heard.rejections).extracting(Rejection::line).containsExactly(1L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF", " \r\n\t\n"})
    void refusesAFileWithoutRowsAsEmpty(String file) {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> Heard.ndjson(file))
                .withMessageContaining("empty")
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(Fault.EMPTY));
    }

    @Test
    void doesNotTakeTheSinksFailureForTheLines() {
        Heard broken = new Heard() {
            @Override
            public void row(CountedRow row) {
                throw new StreamReadException(null, "full");
            }
        };

        assertThatExceptionOfType(StreamReadException.class)
                .isThrownBy(() -> broken.read(
                        new ByteArrayInputStream(Heard.bytes("{\"sku\":\"A\",\"on_hand\":3}")), BatchFormat.NDJSON))
                .withMessageContaining("full");
    }
}
