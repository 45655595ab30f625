package dev.openrtc.ui.control;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/// A table over [SteadyLines]: rows of one height, nothing jumps under the pointer, the selected
/// row stays selected. Enter or a double click opens a row.
public final class SteadyTable<K, R> extends TableView<Line<R>> {
    private static final double ROW = 32;

    private final SteadyLines<K, R> lines;
    private final Map<TableColumn<Line<R>, ?>, Comparator<R>> orders = new HashMap<>();
    private final List<Runnable> clocks = new ArrayList<>();
    private @Nullable Line<R> chosen;
    private boolean arranging;

    public SteadyTable(SteadyLines<K, R> lines, Consumer<R> open) {
        this.lines = lines;
        setFixedCellSize(ROW);
        getStyleClass().addAll("steady-table", "dense");
        setItems(lines.shown());
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setSortPolicy(
                _ -> {
                    lines.order(order());
                    return true;
                });
        hoverProperty().subscribe(hover -> lines.hold(hover));
        getSelectionModel().selectedItemProperty().subscribe(this::selected);
        lines.shown().addListener((ListChangeListener<Line<R>>) _ -> reselect());
        setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        chosen().ifPresent(open);
                    }
                });
        setRowFactory(
                _ -> {
                    TableRow<Line<R>> row = new TableRow<>();
                    row.setOnMouseClicked(
                            event -> {
                                if (event.getButton() == MouseButton.PRIMARY
                                        && event.getClickCount() == 2
                                        && row.getItem() != null) {
                                    open.accept(row.getItem().row());
                                }
                            });
                    return row;
                });
    }

    /// The selected row as it is now.
    public Optional<R> chosen() {
        return Optional.ofNullable(chosen).map(Line::row);
    }

    /// Selects the row with this key, if it is shown.
    public void choose(K key) {
        lines.find(key)
                .ifPresent(
                        line -> {
                            getSelectionModel().select(line);
                            scrollTo(line);
                        });
    }

    /// A column of words.
    @CanIgnoreReturnValue
    public TableColumn<Line<R>, R> words(
            String title, double width, Function<R, String> words, Comparator<R> order) {
        TableColumn<Line<R>, R> column = column(title, width, order);
        column.setCellFactory(
                _ ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(@Nullable R row, boolean empty) {
                                super.updateItem(row, empty);
                                setText(row == null || empty ? null : words.apply(row));
                            }
                        });
        return column;
    }

    /// A column of words sorted as words.
    @CanIgnoreReturnValue
    public TableColumn<Line<R>, R> words(String title, double width, Function<R, String> words) {
        return words(title, width, words, Comparator.comparing(words));
    }

    /// A column of right-aligned figures.
    @CanIgnoreReturnValue
    public TableColumn<Line<R>, R> figures(
            String title, double width, Function<R, String> words, Comparator<R> order) {
        TableColumn<Line<R>, R> column = words(title, width, words, order);
        column.getStyleClass().add("figure");
        column.setStyle("-fx-alignment: CENTER-RIGHT;");
        return column;
    }

    /// A column of right-aligned figures that change as time passes, see [#tick()].
    @CanIgnoreReturnValue
    public TableColumn<Line<R>, R> clocks(
            String title, double width, Function<R, String> words, Comparator<R> order) {
        TableColumn<Line<R>, R> column = figures(title, width, words, order);
        column.setCellFactory(
                _ -> {
                    Clock<R> cell = new Clock<>(words);
                    clocks.add(cell::tick);
                    return cell;
                });
        return column;
    }

    /// Time passed: the visible clocks show it, though their rows are as they were.
    public void tick() {
        clocks.forEach(Runnable::run);
    }

    /// A column of small controls, made once a visible row.
    @CanIgnoreReturnValue
    public <N extends Node> TableColumn<Line<R>, R> nodes(
            String title,
            double width,
            Supplier<N> make,
            BiConsumer<N, R> show,
            Comparator<R> order) {
        TableColumn<Line<R>, R> column = column(title, width, order);
        column.setCellFactory(
                _ ->
                        new TableCell<>() {
                            private final N node = make.get();

                            @Override
                            protected void updateItem(@Nullable R row, boolean empty) {
                                super.updateItem(row, empty);
                                setAlignment(Pos.CENTER_LEFT);
                                if (row == null || empty) {
                                    setGraphic(null);
                                } else {
                                    show.accept(node, row);
                                    setGraphic(node);
                                }
                            }
                        });
        return column;
    }

    private TableColumn<Line<R>, R> column(String title, double width, Comparator<R> order) {
        TableColumn<Line<R>, R> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> cell.getValue().rowProperty());
        column.setComparator(order);
        orders.put(column, order);
        getColumns().add(column);
        return column;
    }

    /// The order the operator asked for over the rows themselves: ten thousand rows are compared
    /// without asking a cell for each; null = none.
    private @Nullable Comparator<Line<R>> order() {
        Comparator<R> whole = null;
        for (TableColumn<Line<R>, ?> column : getSortOrder()) {
            Comparator<R> next = orders.get(column);
            if (next != null && column.getSortType() != null) {
                Comparator<R> turned =
                        column.getSortType() == TableColumn.SortType.DESCENDING
                                ? next.reversed()
                                : next;
                whole = whole == null ? turned : whole.thenComparing(turned);
            }
        }
        Comparator<R> found = whole;
        return found == null ? null : (one, other) -> found.compare(one.row(), other.row());
    }

    private void selected(@Nullable Line<R> line) {
        if (!arranging && (line != null || !lines.shown().contains(chosen))) {
            chosen = line;
        }
    }

    private void reselect() {
        Line<R> keep = chosen;
        if (keep != null && lines.shown().contains(keep)) {
            arranging = true;
            getSelectionModel().select(keep);
            arranging = false;
            chosen = keep;
        }
    }

    private static final class Clock<R> extends TableCell<Line<R>, R> {
        private final Function<R, String> words;

        Clock(Function<R, String> words) {
            this.words = words;
        }

        void tick() {
            R row = getItem();
            if (row != null && !isEmpty()) {
                setText(words.apply(row));
            }
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            setText(row == null || empty ? null : words.apply(row));
        }
    }
}
