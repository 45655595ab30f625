package dev.openrtc.ui.tenant;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.SpanText;
import dev.openrtc.worker.api.TurnOverrides;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// The fields of turn taking and limits that a tenant can have its own way; what is empty is the
/// agent's.
final class TurnFields extends GridPane {
    private static final String AGENTS = Text.of("session.model.inherited");
    private static final String YES = Text.of("session.yes");
    private static final String NO = Text.of("session.no");
    private static final int COLUMNS = 2;

    private final Runnable typed;
    private final Map<String, TextField> texts = new LinkedHashMap<>();
    private final Map<String, ComboBox<String>> choices = new LinkedHashMap<>();
    private int count;

    TurnFields(Runnable typed) {
        this.typed = typed;
        setHgap(16);
        setVgap(12);
        choice("turns.detector", List.of("vad", "smart-turn"));
        choice("turns.interruptible", List.of(YES, NO));
        text("turns.endpointing");
        text("turns.endpointing_longest");
        text("turns.interrupt_after");
        text("turns.resume_after");
        choice("turns.preemptive", List.of(YES, NO));
        text("limits.silence");
        text("limits.silence_prompt");
        text("limits.silence_prompts");
        text("limits.longest");
    }

    void show(TurnOverrides own) {
        choose("turns.detector", own.detector());
        choose("turns.interruptible", own.interruptible().map(TurnFields::word));
        choose("turns.preemptive", own.preemptive().map(TurnFields::word));
        put("turns.endpointing", own.endpointing().map(SpanText::of));
        put("turns.endpointing_longest", own.endpointingLongest().map(SpanText::of));
        put("turns.interrupt_after", own.interruptAfter().map(SpanText::of));
        put("turns.resume_after", own.resumeAfter().map(SpanText::of));
        put("limits.silence", own.silence().map(SpanText::of));
        put("limits.silence_prompt", own.silencePrompt());
        put("limits.silence_prompts", own.silencePrompts().map(String::valueOf));
        put("limits.longest", own.longest().map(SpanText::of));
    }

    /// @throws IllegalArgumentException naming the field that is no value
    TurnOverrides draft() {
        return new TurnOverrides(
                chosen("turns.detector"),
                span("turns.endpointing"),
                span("turns.endpointing_longest"),
                chosen("turns.interruptible").map(YES::equals),
                span("turns.interrupt_after"),
                span("turns.resume_after"),
                chosen("turns.preemptive").map(YES::equals),
                span("limits.silence"),
                typed("limits.silence_prompt"),
                number("limits.silence_prompts"),
                span("limits.longest"));
    }

    private Optional<Duration> span(String field) {
        return typed(field)
                .map(
                        text ->
                                SpanText.parse(text)
                                        .orElseThrow(
                                                () -> wrong(field, Text.of("agents.no-span"))));
    }

    private Optional<Integer> number(String field) {
        return typed(field)
                .map(
                        text -> {
                            try {
                                return Integer.valueOf(text);
                            } catch (NumberFormatException e) {
                                throw wrong(field, Text.of("agents.no-number"));
                            }
                        });
    }

    private static IllegalArgumentException wrong(String field, String why) {
        return new IllegalArgumentException(Text.of("agent.field." + field) + ": " + why);
    }

    private Optional<String> typed(String field) {
        TextField control = texts.get(field);
        return Optional.ofNullable(control)
                .map(one -> one.getText().strip())
                .filter(text -> !text.isEmpty());
    }

    private Optional<String> chosen(String field) {
        return Optional.ofNullable(choices.get(field))
                .map(ComboBox::getValue)
                .filter(value -> !value.equals(AGENTS));
    }

    private void put(String field, Optional<String> value) {
        TextField control = texts.get(field);
        if (control != null) {
            control.setText(value.orElse(""));
        }
    }

    private void choose(String field, Optional<String> value) {
        ComboBox<String> control = choices.get(field);
        if (control != null) {
            control.setValue(value.orElse(AGENTS));
        }
    }

    private void text(String field) {
        TextField control = new TextField();
        control.setPromptText(AGENTS);
        control.textProperty().subscribe((_, _) -> typed.run());
        texts.put(field, control);
        add(field, control);
    }

    private void choice(String field, List<String> values) {
        ComboBox<String> control = new ComboBox<>();
        control.getItems().add(AGENTS);
        control.getItems().addAll(values);
        control.setValue(AGENTS);
        control.setMaxWidth(Double.MAX_VALUE);
        control.valueProperty().subscribe((_, _) -> typed.run());
        choices.put(field, control);
        add(field, control);
    }

    private void add(String field, Node control) {
        Label name = new Label(Text.of("agent.field." + field));
        name.setLabelFor(control);
        name.getStyleClass().add("field-label");
        control.setAccessibleText(name.getText());
        VBox cell = new VBox(4, name, control);
        cell.setPrefWidth(332);
        add(cell, count % COLUMNS, count / COLUMNS);
        count++;
    }

    private static String word(boolean value) {
        return value ? YES : NO;
    }
}
