package dev.openrtc.app.cli.top;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Columns as wide as what stands in them. One thread.
public final class Table {
    private static final int WIDEST = 40;
    private static final String GAP = "  ";

    private final Column[] columns;
    private final List<String[]> rows = new ArrayList<>();

    /// @param right figures stand to the right
    public record Column(String name, boolean right) {}

    public Table(Column... columns) {
        this.columns = columns.clone();
    }

    public static Column left(String name) {
        return new Column(name, false);
    }

    public static Column right(String name) {
        return new Column(name, true);
    }

    public void row(String... cells) {
        if (cells.length != columns.length) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + columns.length + " columns");
        }
        rows.add(Arrays.stream(cells).map(Figures::plain).toArray(String[]::new));
    }

    /// The heading and every row, each at most `width` characters.
    public List<String> lines(int width) {
        String[] names = Arrays.stream(columns).map(Column::name).toArray(String[]::new);
        int[] widths = Arrays.stream(names).mapToInt(String::length).toArray();
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, row[i].length()));
            }
        }
        List<String> lines = new ArrayList<>(rows.size() + 1);
        lines.add(line(names, widths, width));
        rows.forEach(row -> lines.add(line(row, widths, width)));
        return lines;
    }

    private String line(String[] cells, int[] widths, int width) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String cell = cut(cells[i], widths[i]);
            String pad = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : GAP);
            line.append(columns[i].right() ? pad + cell : cell + pad);
        }
        return cut(line.toString().stripTrailing(), width);
    }

    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
