package mall.inventory.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What a row of the run found.
 *
 * @param title the row's name
 * @param facts what the figures depend on: versions, durability, machine, settings
 * @param tables the figures
 * @param notes what else a reader must know
 * @param complaints why the figures must not be believed; none when everything was right
 */
public record Report(
        String title, List<String> facts, List<Table> tables, List<String> notes, List<String> complaints) {

    /** As Markdown, a text per line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("### " + title);
        lines.add("");
        facts.forEach(fact -> lines.add("- " + fact));
        tables.stream().filter(table -> !table.isEmpty()).forEach(table -> {
            lines.add("");
            lines.addAll(table.lines());
        });
        lines.add("");
        notes.forEach(note -> lines.add("- " + note));
        complaints.forEach(complaint -> lines.add("- **FAILED** " + complaint));
        return lines;
    }
}
