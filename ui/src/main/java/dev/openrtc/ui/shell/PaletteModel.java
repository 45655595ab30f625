package dev.openrtc.ui.shell;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.tenant.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the palette offers for what was typed: screens, tenants, agents, acts. A verb and a tenant
/// make an act (`cap acme 8`, `reset globex`). Pure functions.
final class PaletteModel {
    static final int MOST = 12;

    /// Among many tenants some agents are found, too.
    private static final int MOST_AGENTS = 4;

    private static final String TENANT = "palette.kind.tenant";
    private static final String AGENT = "palette.kind.agent";

    private PaletteModel() {}

    static List<Row> find(String typed, WorkerSnapshot snapshot, List<Place> screens) {
        String[] words = words(typed);
        List<Row> rows = new ArrayList<>();
        if (words.length > 1 && words.length <= 3) {
            rows.addAll(acts(words, snapshot));
        }
        String text = typed.strip().toLowerCase(Locale.ROOT);
        List<Row> fixed = new ArrayList<>();
        screens.forEach(place -> fixed.add(go(place, place.title(), "palette.kind.screen")));
        for (Place.Section section : Place.Section.values()) {
            fixed.add(
                    go(
                            new Place.Settings(section),
                            Text.of("place.settings") + " · " + Text.of(key(section)),
                            "palette.kind.screen"));
        }
        fixed.addAll(workerActs(snapshot));
        for (WindowAct act : WindowAct.values()) {
            fixed.add(new Row(Text.of(act.message()), "palette.kind.act", new Goal.Window(act)));
        }
        fixed.stream().filter(row -> matches(row.label(), text)).forEach(rows::add);
        if (!text.isEmpty()) {
            List<String> agents = agents(text, snapshot);
            tenants(text, snapshot).stream()
                    .limit(Math.max(0, MOST - rows.size() - agents.size()))
                    .map(TenantRow::tenant)
                    .map(id -> go(new Place.Tenant(id, Place.Tab.LIVE), id.value(), TENANT))
                    .forEach(rows::add);
            agents.stream().map(name -> go(new Place.Agents(name), name, AGENT)).forEach(rows::add);
        }
        return rows.size() > MOST ? List.copyOf(rows.subList(0, MOST)) : List.copyOf(rows);
    }

    /// "test call acme" is the verb "test" and the tenant, as "test acme" is.
    private static String[] words(String typed) {
        return typed.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^test\\s+call\\s+", "test ")
                .split("\\s+");
    }

    static String key(Place.Section section) {
        return "settings.section." + section.name().toLowerCase(Locale.ROOT);
    }

    private static List<Row> acts(String[] words, WorkerSnapshot snapshot) {
        List<Row> rows = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            if (verb.name().toLowerCase(Locale.ROOT).startsWith(words[0])) {
                tenants(words[1], snapshot).stream()
                        .limit(5)
                        .forEach(row -> act(verb, row, words).ifPresent(rows::add));
            }
        }
        return rows;
    }

    private static Optional<Row> act(Verb verb, TenantRow row, String[] words) {
        TenantId id = row.tenant();
        return switch (verb) {
            case CAP -> Optional.of(cap(row, words.length > 2 ? words[2] : ""));
            case RESET ->
                    row.breaker().state() == BreakerState.CLOSED
                            ? Optional.empty()
                            : Optional.of(
                                    new Row(
                                            Text.of("act.reset", id),
                                            "palette.kind.act",
                                            new Goal.Reset(id)));
            case SUSPEND ->
                    row.settings().suspended()
                            ? Optional.empty()
                            : ask("act.suspend", "act.suspend.cost", row, new Command.Suspend(id));
            case RESUME ->
                    row.settings().suspended()
                            ? Optional.of(give("act.resume", id, new Command.Resume(id)))
                            : Optional.empty();
            case DRAIN ->
                    row.drain().isPresent()
                            ? Optional.of(
                                    give("act.drain.cancel", id, new Command.CancelTenantDrain(id)))
                            : ask(
                                    "act.drain",
                                    "act.drain.cost",
                                    row,
                                    new Command.DrainTenant(id, Optional.empty()));
            case TEST ->
                    Optional.of(
                            go(
                                    new Place.Tenant(id, Place.Tab.TEST_CALL),
                                    Text.of("act.test-call", id),
                                    "palette.kind.act"));
            case LOGS ->
                    Optional.of(
                            go(
                                    new Place.Logs(id.value(), ""),
                                    Text.of("act.logs", id),
                                    "palette.kind.screen"));
            case KEYS ->
                    Optional.of(
                            go(
                                    new Place.Tenant(id, Place.Tab.KEYS),
                                    Text.of("act.keys", id),
                                    "palette.kind.screen"));
        };
    }

    private static Row cap(TenantRow row, String number) {
        TenantId id = row.tenant();
        if (number.matches("[0-9]{1,5}")) {
            int cap = Integer.parseInt(number);
            return new Row(
                    Text.of("act.cap.to", id, cap),
                    "palette.kind.act",
                    new Goal.Give(
                            new Command.SetTenantCap(
                                    id,
                                    OptionalInt.of(cap),
                                    OptionalLong.of(row.settings().limitsVersion())),
                            Optional.of(
                                    new Undo.Step(
                                            Text.of("act.cap", id),
                                            new Command.SetTenantCap(
                                                    id,
                                                    row.settings().cap(),
                                                    OptionalLong.empty()))),
                            ""));
        }
        return go(
                new Place.Tenant(id, Place.Tab.LIMITS), Text.of("act.cap", id), "palette.kind.act");
    }

    private static Optional<Row> ask(String key, String cost, TenantRow row, Command command) {
        return Optional.of(
                new Row(
                        Text.of(key, row.tenant(), row.calls()),
                        "palette.kind.act",
                        new Goal.Give(
                                command,
                                Optional.empty(),
                                Text.of(cost, row.tenant(), row.calls()))));
    }

    private static Row give(String key, TenantId id, Command command) {
        return new Row(
                Text.of(key, id), "palette.kind.act", new Goal.Give(command, Optional.empty(), ""));
    }

    private static List<Row> workerActs(WorkerSnapshot snapshot) {
        if (snapshot.state() == WorkerState.STOPPED) {
            return List.of(
                    worker("act.start.live", new Command.StartWorker(LineKind.LIVE), ""),
                    worker("act.start.practice", new Command.StartWorker(LineKind.PRACTICE), ""));
        }
        int calls = snapshot.totals().calls();
        return snapshot.drain().isPresent()
                ? List.of(worker("act.worker.drain.cancel", new Command.CancelDrain(), ""))
                : List.of(
                        worker(
                                "act.worker.drain",
                                new Command.DrainWorker(Optional.empty()),
                                Text.of("act.worker.drain.cost", calls)));
    }

    private static Row worker(String key, Command command, String cost) {
        return new Row(
                Text.of(key), "palette.kind.act", new Goal.Give(command, Optional.empty(), cost));
    }

    private static Row go(Place place, String label, String kind) {
        return new Row(label, kind, new Goal.Go(place));
    }

    /// The tenants whose id fits, those that begin with it first.
    private static List<TenantRow> tenants(String text, WorkerSnapshot snapshot) {
        return snapshot.tenants().stream()
                .filter(row -> matches(row.tenant().value(), text))
                .sorted(
                        Comparator.comparing(
                                (TenantRow row) ->
                                        !row.tenant()
                                                .value()
                                                .toLowerCase(Locale.ROOT)
                                                .startsWith(text)))
                .limit(MOST)
                .toList();
    }

    /// The agents whose name fits, those that begin with it first.
    private static List<String> agents(String text, WorkerSnapshot snapshot) {
        return snapshot.agents().stream()
                .map(AgentRow::name)
                .filter(name -> matches(name, text))
                .sorted(
                        Comparator.comparing(
                                (String name) -> !name.toLowerCase(Locale.ROOT).startsWith(text)))
                .limit(MOST_AGENTS)
                .toList();
    }

    private static boolean matches(String label, String text) {
        String lower = label.toLowerCase(Locale.ROOT);
        for (String word : text.split("\\s+")) {
            if (!lower.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private enum Verb {
        CAP,
        RESET,
        SUSPEND,
        RESUME,
        DRAIN,
        TEST,
        LOGS,
        KEYS
    }

    /// Acts of the window itself.
    enum WindowAct {
        THEME_LIGHT,
        THEME_DARK,
        THEME_SYSTEM,
        UTC,
        LOCK,
        KEYS,
        NOTICES;

        String message() {
            return "palette.act." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What a row of the palette leads to.
    sealed interface Goal {
        record Go(Place place) implements Goal {}

        /// @param cost what to ask before; empty = nothing to ask
        record Give(Command command, Optional<Undo.Step> inverse, String cost) implements Goal {}

        record Reset(TenantId tenant) implements Goal {}

        record Window(WindowAct act) implements Goal {}
    }

    /// @param kind the key of the word on the right
    record Row(String label, String kind, Goal goal) {}
}
