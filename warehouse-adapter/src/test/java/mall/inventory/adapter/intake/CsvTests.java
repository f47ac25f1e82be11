package mall.inventory.adapter.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import mall.inventory.adapter.intake.UnreadableFileException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {

    private static final String HEADER = "sku,on_hand\n";

    private static Rejection rejectionOf(String row) throws UnreadableFileException {
        return rejectionOf(Heard.bytes(HEADER + row));
    }

    private static Rejection rejectionOf(byte[] file) throws UnreadableFileException {
        Heard heard = Heard.of(file, BatchFormat.CSV);
        assertThat(heard.rows).isEmpty();
        assertThat(heard.rejections).hasSize(1);
        return heard.rejections.getFirst();
    }

    @Test
    void readsRows() throws UnreadableFileException {
        Heard heard = Heard.csv(HEADER + "85123A,3\n85123a,0\nA B,1000000000\n0,007\n");

        assertThat(heard.rows)
                .containsExactly(
                        new CountedRow(2, "85123A", 3),
                        new CountedRow(3, "85123a", 0),
                        new CountedRow(4, "A B", 1_000_000_000),
                        new CountedRow(5, "0", 7));
        assertThat(heard.rejections).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sku,on_hand",
                "SKU,On_Hand\r",
                " sku , on_hand\t",
                "\"sku\",\"on_hand\"",
                "\uFEFFsku,on_hand",
                "\n \n\r\nsku,on_hand"
            })
    void takesHeadersOfManyKinds(String header) throws UnreadableFileException {
        assertThat(Heard.csv(header + "\nA,3").rows).singleElement().satisfies(row -> {
            assertThat(row.sku()).isEqualTo("A");
            assertThat(row.onHand()).isEqualTo(3);
        });
    }

    @Test
    void takesColumnsInAnyOrder() throws UnreadableFileException {
        Heard heard = Heard.csv("on_hand,sku\n3,A\n\"4\",\"B,\"\n5,6\nx,C\n");

        assertThat(heard.rows)
                .containsExactly(new CountedRow(2, "A", 3), new CountedRow(3, "B,", 4), new CountedRow(4, "6", 5));
        assertThat(heard.rejections).extracting(Rejection::column).containsExactly("on_hand");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A,3",
                "sku;on_hand",
                "sku",
                "sku,on_hand,location",
                "sku,on_hand,",
                "sku,sku",
                "on_hand,on_hand",
                "\"sku,on_hand",
                "\uFEFF\uFEFFsku,on_hand",
                "{\"sku\":\"A\",\"on_hand\":3}"
            })
    void refusesAFileWithAnotherHeader(String header) {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> Heard.csv(header + "\nA,3\n"))
                .withMessageContaining("sku,on_hand, its two columns in any order")
                .withMessageEndingWith("begins with: " + Shown.of(header.replaceFirst("^\uFEFF", "")))
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(Fault.WRONG_HEADER));
    }

    @Test
    void showsAWrongHeaderWithoutItsControlCharacters() {
        byte[] utf16 = "sku,on_hand\nA,3\n".getBytes(StandardCharsets.UTF_16LE);

        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> Heard.of(utf16, BatchFormat.CSV))
                .withMessageContaining("begins with: s\\u0000k\\u0000u");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> Heard.csv("sku,on_hand" + " ".repeat(5_000) + "\nA,3\n"))
                .withMessageEndingWith("…");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A,+3|+3|must be written without a plus sign",
                "A,-3|-3|must not be negative",
                "A,|''|must be given",
                "A,\"\"|''|must be given",
                "A,1000000001|1000000001|must be at most 1,000,000,000",
                "A,4294967297|4294967297|must be at most 1,000,000,000",
                "A,99999999999999999999999|99999999999999999999999|must be at most 1,000,000,000",
                "A,3.0|3.0|must be an integer from 0 to 1,000,000,000, without decimals or separators",
                "A,-3.5|-3.5|must be an integer from 0 to 1,000,000,000, without decimals or separators",
                "A,\"1,000\"|1,000|must be an integer from 0 to 1,000,000,000, without decimals or separators",
                "A,1e3|1e3|must be an integer from 0 to 1,000,000,000, without an exponent",
                "A,1.5E+3|1.5E+3|must be an integer from 0 to 1,000,000,000, without an exponent",
                "A,\" 3\"|' 3'|must be written without blanks",
                "A,3 |'3 '|must be written without blanks",
                "A,ten|ten|must be an integer from 0 to 1,000,000,000 in plain digits",
                "A,-|-|must be an integer from 0 to 1,000,000,000 in plain digits",
                "A,.|.|must be an integer from 0 to 1,000,000,000 in plain digits",
                "A,0x10|0x10|must be an integer from 0 to 1,000,000,000 in plain digits",
                "A,٣|٣|must be an integer from 0 to 1,000,000,000 in plain digits",
            })
    void rejectsWhatIsNoNumberOfUnits(String row, String value, String reason) throws UnreadableFileException {
        // The source of the cases trims them.
        String given = value.equals("3 ") ? row + " " : row;

        assertThat(rejectionOf(given + "\n")).isEqualTo(new Rejection(2, "on_hand", value, reason, "A"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A/1", "A\\1", "A;1", "5%", " A", "A ", "Größe", "A\u00A0"})
    void rejectsWhatIsNoSku(String sku) throws UnreadableFileException {
        Rejection rejection = rejectionOf(sku + ",3\n");

        assertThat(rejection).isEqualTo(new Rejection(2, "sku", sku, SkuRule.reason(false)));
    }

    @Test
    void rejectsASkuThatIsMissingOrTooLong() throws UnreadableFileException {
        assertThat(rejectionOf(",3")).isEqualTo(new Rejection(2, "sku", "", "must be given"));
        assertThat(rejectionOf("x".repeat(65) + ",3").column()).isEqualTo("sku");
        assertThat(Heard.csv(HEADER + "x".repeat(64) + ",3").rows).hasSize(1);
    }

    @Test
    void tellsALineWithTwoFaultsOnce() throws UnreadableFileException {
        assertThat(rejectionOf("5%,-1").column()).isEqualTo("sku");
    }

    @Test
    void readsQuotedValues() throws UnreadableFileException {
        Heard heard = Heard.csv(HEADER + "\"A\",\"3\"\r\n\"B,\"\"1\"\"\",4\n\"\"\"\",5\n");

        assertThat(heard.rejections).isEmpty();
        assertThat(heard.rows)
                .containsExactly(
                        new CountedRow(2, "A", 3), new CountedRow(3, "B,\"1\"", 4), new CountedRow(4, "\"", 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"A,3|has a quote that is not closed",
                "A,\"3|has a quote that is not closed",
                "A,\"3\"\"|has a quote that is not closed",
                "A,\"|has a quote that is not closed",
                "A\"B,3|has a quote within a value that does not begin with one",
                "\"A\"B,3|has something between a closing quote and the next comma",
                "\"A\" ,3|has something between a closing quote and the next comma",
                "A|has 1 column instead of 2",
                "A,3,|has 3 columns instead of 2",
                "A,3,4,5|has 4 columns instead of 2",
                "A;3|has 1 column instead of 2",
            })
    void rejectsALineWhoseColumnsCannotBeTold(String row, String reason) throws UnreadableFileException {
        assertThat(rejectionOf(row)).isEqualTo(new Rejection(2, "", row, reason));
    }

    @Test
    void looksForAQuotesEndInItsOwnLineOnly() throws UnreadableFileException {
        Heard heard = Heard.csv(HEADER + "\"A\nB\",1\nC,2\n");

        assertThat(heard.rejections).extracting(Rejection::line).containsExactly(2L, 3L);
        assertThat(heard.rows).containsExactly(new CountedRow(4, "C", 2));
    }

    @Test
    void rejectsBrokenUtf8() throws UnreadableFileException {
        byte[] file = (HEADER + "Gr\u00F6\u00DFe,3\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(rejectionOf(file)).isEqualTo(new Rejection(2, "", "Gr\\xF6\\xDFe,3", "is not UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\0,3", "A,3\0", "A,\u001B3", "A\t,3", "A,3\t", "A\rB,3", "A,3\r\r", "\"A\u007F\",3"})
    void rejectsControlCharacters(String row) throws UnreadableFileException {
        Rejection rejection = rejectionOf(row + "\n");

        assertThat(rejection.reason()).isEqualTo("has a control character");
        assertThat(rejection.column()).isEmpty();
        assertThat(rejection.value()).contains("\\u00").doesNotContainPattern("\\p{Cntrl}");
    }
}
