package mall.inventory.shipping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads docs/sourcing-cases.md. Only sections with a number have cases; whatever cannot be read there is an error. */
final class SourcingCases {

    private static final Pattern SECTION = Pattern.compile("## (\\d+\\. .+)");

    private final List<String> lines;
    private final List<SourcingCase> cases = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private String section = "";
    private SourcingCast cast = new SourcingCast();

    private SourcingCases(List<String> lines) {
        this.lines = lines;
    }

    /** Tests run in the directory of their module. */
    static List<SourcingCase> ofTheDocument() throws IOException {
        return read(Files.readString(Path.of("..", "docs", "sourcing-cases.md")));
    }

    static List<SourcingCase> read(String text) {
        return new SourcingCases(text.lines().toList()).read();
    }

    private List<SourcingCase> read() {
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i);
            if (line.startsWith("## ")) {
                begin(line);
            }
            boolean table = line.startsWith("|") && !section.isEmpty();
            i += table ? readTable(i) : 1;
        }
        checkSection();
        return cases;
    }

    private void begin(String heading) {
        checkSection();
        Matcher matcher = SECTION.matcher(heading);
        section = matcher.matches() ? matcher.group(1) : "";
        cast = new SourcingCast();
    }

    private void checkSection() {
        if (!section.isEmpty()
                && cases.stream().noneMatch(found -> found.section().equals(section))) {
            throw new IllegalArgumentException("section '" + section + "' has no cases");
        }
    }

    private int readTable(int first) {
        MarkdownTable table = MarkdownTable.at(lines, first);
        if (table.kind().equals("case")) {
            table.allowOnly(SourcingCase.COLUMNS);
            table.rows().forEach(this::addCase);
        } else {
            cast.add(table);
        }
        return table.height();
    }

    private void addCase(MarkdownTable.Row row) {
        try {
            SourcingCase read = SourcingCase.of(section, row, cast);
            if (!names.add(section + read.name())) {
                throw new IllegalArgumentException("a second case of the name '" + read.name() + "'");
            }
            cases.add(read);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("line " + row.line() + ": " + e.getMessage(), e);
        }
    }
}
