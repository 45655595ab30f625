package dev.openrtc.ui.agents;

import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.ProfileVersion;
import java.util.List;
import java.util.OptionalLong;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The saved versions of a profile; of the chosen one, what differs from the newest, and the way
/// back to it.
final class VersionsPane extends VBox {
    private static final double ROW = 32;
    private static final int LONGEST = 160;

    private final ScreenKit kit;
    private final Runnable rolledBack;
    private final ListView<ProfileVersion> list = new ListView<>();
    private final VBox diff = new VBox(4);
    private final Button back = new Button();
    private @Nullable AgentProfile newest;

    VersionsPane(ScreenKit kit, Runnable rolledBack) {
        super(8);
        this.kit = kit;
        this.rolledBack = rolledBack;
        Label heading = new Label(Text.of("agents.versions"));
        heading.getStyleClass().add("form-heading");
        list.setFixedCellSize(ROW);
        list.setAccessibleText(Text.of("agents.versions"));
        list.getStyleClass().add("dense");
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel().selectedItemProperty().subscribe(_ -> chosen());
        back.setOnAction(_ -> rollBack());
        HBox acts = new HBox(8, back);
        acts.setAlignment(Pos.CENTER_LEFT);
        kit.guard(acts);
        getChildren().addAll(heading, list, diff, acts);
        getStyleClass().add("form");
        setMaxWidth(760);
        hide();
    }

    void show(AgentProfile profile) {
        newest = profile;
        hide();
        kit.background()
                .bring(
                        kit.history().profileVersions(profile.name()),
                        page -> {
                            if (newest != null && newest.name().equals(profile.name())) {
                                list.getItems().setAll(page.rows());
                                double height = ROW * Math.clamp(page.rows().size(), 1, 6) + 4;
                                list.setMinHeight(height);
                                list.setPrefHeight(height);
                            }
                        });
    }

    private void chosen() {
        hide();
        ProfileVersion version = list.getSelectionModel().getSelectedItem();
        AgentProfile now = newest;
        if (version == null || now == null) {
            return;
        }
        kit.background()
                .bring(
                        kit.history().profile(version.name(), OptionalLong.of(version.version())),
                        page -> {
                            if (version.equals(list.getSelectionModel().getSelectedItem())
                                    && !page.rows().isEmpty()) {
                                show(version, page.rows().getFirst(), now);
                            }
                        });
    }

    private void show(ProfileVersion version, AgentProfile then, AgentProfile now) {
        List<ProfileDraft.Change> changes =
                ProfileDraft.changes(ProfileDraft.of(then), ProfileDraft.of(now));
        diff.getChildren().clear();
        if (changes.isEmpty()) {
            diff.getChildren().add(muted(Text.of("agents.same")));
        }
        for (ProfileDraft.Change change : changes) {
            diff.getChildren()
                    .addAll(
                            bold(change.field()),
                            muted(Text.of("agents.diff.was", cut(change.was()))),
                            muted(Text.of("agents.diff.is", cut(change.is()))));
        }
        boolean older = version.version() != now.version();
        back.setText(Text.of("agents.roll-back", now.name(), title(version)));
        back.setVisible(older);
        back.setManaged(older);
    }

    private void rollBack() {
        ProfileVersion version = list.getSelectionModel().getSelectedItem();
        if (version != null && kit.mayAct()) {
            kit.bridge()
                    .submit(
                            new Command.RollBackProfile(version.name(), version.version()),
                            result -> {
                                kit.notices().tell(result);
                                if (result.done()) {
                                    rolledBack.run();
                                }
                            });
        }
    }

    private void hide() {
        diff.getChildren().clear();
        back.setVisible(false);
        back.setManaged(false);
    }

    private static String title(ProfileVersion version) {
        return version.version() == 0
                ? Text.of("agents.version.built-in")
                : Text.of("agents.version", String.valueOf(version.version()));
    }

    private static String cut(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static Label bold(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("field-label");
        return label;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("text-muted");
        return label;
    }

    private final class Cell extends ListCell<ProfileVersion> {
        @Override
        protected void updateItem(@Nullable ProfileVersion version, boolean empty) {
            super.updateItem(version, empty);
            if (version == null || empty) {
                setText(null);
            } else if (version.version() == 0) {
                setText(title(version));
            } else {
                setText(
                        Text.of(
                                "agents.version.row",
                                title(version),
                                kit.times().seconds(version.savedAt()),
                                version.savedBy()));
            }
        }
    }
}
