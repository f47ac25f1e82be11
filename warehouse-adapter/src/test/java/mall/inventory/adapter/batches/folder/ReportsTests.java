package mall.inventory.adapter.batches.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTests {

    @TempDir
    private Path folder;

    private record Said(String json, String rejections) implements Report {

        @Override
        public void writeJson(Writer out) throws IOException {
            out.write(json);
        }

        @Override
        public boolean hasRejections() {
            return true;
        }

        @Override
        public void writeRejections(Writer out) throws IOException {
            if (rejections.isEmpty()) {
                throw new IOException("the store is away");
            }
            out.write(rejections);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void standBesideTheFileAndReplaceOlderOnes() throws IOException {
        Reports.write(folder, "MAIN_1.csv", new Said("{}", "old"));
        Reports.write(folder, "MAIN_1.csv", new Said("{\"a\":1}", "new"));

        assertThat(files()).containsExactly("MAIN_1.csv.rejections.csv", "MAIN_1.csv.report.json");
        assertThat(folder.resolve("MAIN_1.csv.report.json")).content().isEqualTo("{\"a\":1}");
        assertThat(folder.resolve("MAIN_1.csv.rejections.csv")).content().isEqualTo("new");
    }

    @Test
    void mayBeReadByWhoeverMayReadOtherFilesOfThisProcess() throws IOException {
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
                .isTrue();
        Path other = Files.createFile(folder.resolve("other"));

        Reports.write(folder, "MAIN_1.csv", new Said("{}", "rows"));

        assertThat(Files.getPosixFilePermissions(folder.resolve("MAIN_1.csv.report.json")))
                .isEqualTo(Files.getPosixFilePermissions(folder.resolve("MAIN_1.csv.rejections.csv")))
                .isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void leaveNothingBehindWhenTheyCannotBeWritten() throws IOException {
        assertThatThrownBy(() -> Reports.write(folder, "MAIN_1.csv", new Said("{}", "")))
                .hasMessage("the store is away");

        assertThat(files()).containsExactly("MAIN_1.csv.report.json");
    }

    @Test
    void haveShorterAndPlainerNamesThanFilesMayHave() throws IOException {
        String one = "x".repeat(250) + ".csv";
        String other = "x".repeat(250) + ".txt";
        String strange = "Gr\u00f6\u00dfe\n.csv";

        for (String name : List.of(one, other, strange)) {
            Reports.write(folder, name, new Said("{}", "rows"));
        }

        assertThat(files()).hasSize(6).allMatch(name -> name.matches("[ -~]+"));
        assertThat(Reports.shortened("MAIN_1.csv")).isEqualTo("MAIN_1.csv");
    }
}
