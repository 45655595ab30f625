package dev.openrtc.ui.control;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A row that keeps its identity while its value changes: selection and scroll hold on to it.
public final class Line<R> {
    private final ReadOnlyObjectWrapper<R> row;

    /// Whether the filter lets it through, worked out once a value.
    boolean fits;

    /// The last arranging that put it into the list.
    int arranged;

    /// False once its row is no longer there.
    boolean there = true;

    Line(R first) {
        row = new ReadOnlyObjectWrapper<>(first);
    }

    public R row() {
        return row.get();
    }

    public ReadOnlyObjectProperty<R> rowProperty() {
        return row.getReadOnlyProperty();
    }

    void set(R next) {
        row.set(next);
    }
}
