package mall.inventory.shipping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table of a Markdown text. */
record MarkdownTable(List<String> columns, List<Row> rows) {

    /** @param line where it stands in the file, from 1 */
    record Row(int line, Map<String, String> cells) {

        /** The cell, or what holds where the table has no such column. */
        String get(String column, String otherwise) {
            return cells.getOrDefault(column, otherwise);
        }

        String get(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                throw new IllegalArgumentException("there is no column '" + column + "'");
            }
            return cell;
        }
    }

    /** The table that begins at this line. */
    static MarkdownTable at(List<String> lines, int first) {
        List<String> columns = cells(lines.get(first));
        if (first + 1 >= lines.size() || !lines.get(first + 1).matches("\\|(\\s*:?-+:?\\s*\\|)+\\s*")) {
            throw broken(first, "there is no line of dashes below the head of the table");
        }
        List<Row> rows = new ArrayList<>();
        for (int i = first + 2; i < lines.size() && lines.get(i).startsWith("|"); i++) {
            List<String> cells = cells(lines.get(i));
            if (cells.size() != columns.size() || cells.contains("")) {
                throw broken(i, "the row needs a value for each of " + columns);
            }
            Map<String, String> named = new LinkedHashMap<>();
            for (int column = 0; column < columns.size(); column++) {
                named.put(columns.get(column), cells.get(column));
            }
            rows.add(new Row(i + 1, named));
        }
        if (rows.isEmpty()) {
            throw broken(first, "the table is empty");
        }
        return new MarkdownTable(columns, rows);
    }

    /** The first column says what the table is about. */
    String kind() {
        return columns.getFirst();
    }

    void allowOnly(Set<String> known) {
        columns.stream().filter(column -> !known.contains(column)).findFirst().ifPresent(column -> {
            throw new IllegalArgumentException("a table of '" + kind() + "' has no column '" + column + "'");
        });
    }

    /** The lines that it takes up. */
    int height() {
        return rows.size() + 2;
    }

    private static List<String> cells(String line) {
        String text = line.strip();
        if (!text.endsWith("|")) {
            throw new IllegalArgumentException("not a row of a table: " + line);
        }
        return Arrays.stream(text.substring(1, text.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private static IllegalArgumentException broken(int index, String why) {
        return new IllegalArgumentException("line " + (index + 1) + ": " + why);
    }
}
