package dev.openrtc.ui.settings;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSettings.MetadataRule;
import dev.openrtc.worker.api.WorkerSettings.UnknownTenants;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// The worker: start and stop, its limits, what it does with jobs it cannot place.
final class WorkerSection implements Section {
    private final ScreenKit kit;
    private final WorkerActs acts;
    private final Setting cap;
    private final Setting joins;
    private final Setting drain;
    private final Setting agent;
    private final ChoiceSetting<UnknownTenants> unknown;
    private final ChoiceSetting<MetadataRule> metadata;
    private final Map<String, Setting> agentCaps = new LinkedHashMap<>();
    private final VBox agents = new VBox(16);
    private final VBox node;
    private WorkerSettings now = WorkerSettings.DEFAULT;

    WorkerSection(ScreenKit kit) {
        this.kit = kit;
        acts = new WorkerActs(kit);
        cap =
                new Setting(
                        kit,
                        Text.of("settings.worker.cap"),
                        Text.of("settings.worker.cap.hint"),
                        (text, seen) -> WorkerModel.cap(text, now, seen));
        joins =
                new Setting(
                        kit,
                        Text.of("settings.worker.joins"),
                        Text.of("settings.worker.joins.hint"),
                        (text, seen) -> WorkerModel.joins(text, now, seen));
        drain =
                new Setting(
                        kit,
                        Text.of("settings.worker.drain"),
                        Text.of("settings.worker.drain.hint"),
                        (text, seen) -> WorkerModel.drainMinutes(text, now, seen));
        agent =
                new Setting(
                        kit,
                        Text.of("settings.worker.agent"),
                        Text.of("settings.worker.agent.hint"),
                        (text, seen) -> WorkerModel.defaultAgent(text, now, seen));
        unknown =
                new ChoiceSetting<>(
                        kit,
                        Text.of("settings.worker.unknown"),
                        Text.of("settings.worker.unknown.hint"),
                        List.of(UnknownTenants.values()),
                        rule ->
                                Text.of(
                                        rule == UnknownTenants.REFUSE
                                                ? "settings.worker.unknown.refuse"
                                                : "settings.worker.unknown.defaults"),
                        (rule, seen) -> WorkerModel.unknown(rule, now, seen));
        metadata =
                new ChoiceSetting<>(
                        kit,
                        Text.of("settings.worker.metadata"),
                        Text.of("settings.worker.metadata.hint"),
                        List.of(MetadataRule.values()),
                        rule ->
                                Text.of(
                                        rule == MetadataRule.STRICT
                                                ? "settings.worker.metadata.strict"
                                                : "settings.worker.metadata.lenient"),
                        (rule, seen) -> WorkerModel.metadata(rule, now, seen));
        node =
                Forms.section(
                        Text.of("settings.section.worker"),
                        Text.of("settings.worker.text"),
                        acts.node(),
                        Forms.heading(Text.of("settings.worker.limits")),
                        cap.node(),
                        joins.node(),
                        drain.node(),
                        Forms.heading(Text.of("settings.worker.jobs")),
                        unknown.node(),
                        metadata.node(),
                        agent.node(),
                        Forms.heading(Text.of("settings.worker.agents")),
                        agents);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void look(Sight sight) {
        WorkerSnapshot snapshot = sight.snapshot();
        now = snapshot.settings();
        acts.look(sight);
        long version = now.version();
        cap.look(String.valueOf(now.cap()), version);
        joins.look(String.valueOf(now.joinsAtOnce()), version);
        drain.look(String.valueOf(now.drainDeadline().toMinutes()), version);
        agent.look(now.defaultAgent(), version);
        unknown.look(now.unknownTenants(), version);
        metadata.look(now.metadata(), version);
        for (AgentRow row : snapshot.agents()) {
            agentCaps
                    .computeIfAbsent(row.name(), this::agentCap)
                    .look(
                            Optional.ofNullable(now.agentCaps().get(row.name()))
                                    .map(String::valueOf)
                                    .orElse(""),
                            version);
        }
    }

    private Setting agentCap(String name) {
        Setting setting =
                new Setting(
                        kit,
                        Text.of("settings.worker.agent-cap", name),
                        Text.of("settings.worker.agent-cap.hint"),
                        (text, seen) -> WorkerModel.agentCap(name, text, seen));
        agents.getChildren().add(setting.node());
        return setting;
    }
}
