package dev.openrtc.ui.shell;

import dev.openrtc.worker.api.CommandResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the operator was told: short-lived for what went well, standing for what did not, and all
/// of it in one list. FX thread only.
public final class Notices {
    /// Enough for a day of work; the oldest go first.
    private static final int KEPT = 200;

    /// More at once would cover the screen; the oldest success gives way.
    private static final int SHOWN = 4;

    private final InstantSource clock;
    private final ObservableList<Notice> all = FXCollections.observableArrayList();
    private final ObservableList<Notice> shown = FXCollections.observableArrayList();
    private long next = 1;

    public Notices(InstantSource clock) {
        this.clock = clock;
    }

    /// Says that something went well; closes by itself.
    public void success(String text) {
        add(Kind.SUCCESS, "", text, Optional.empty());
    }

    /// As [#success(String)], with one thing to do about it, for example Undo.
    public void success(String text, Act act) {
        add(Kind.SUCCESS, "", text, Optional.of(act));
    }

    public void information(String text) {
        add(Kind.INFORMATION, "", text, Optional.empty());
    }

    /// Says that something needs care; stays until closed.
    public void warning(String text) {
        add(Kind.WARNING, "", text, Optional.empty());
    }

    /// Says that something failed; stays until closed.
    ///
    /// @param code what support asks for, may be empty
    /// @param text what, why and what to do
    public void fault(String code, String text) {
        add(Kind.FAULT, code, text, Optional.empty());
    }

    /// Says what became of a command.
    public void tell(CommandResult result) {
        switch (result) {
            case CommandResult.Applied done -> success(done.message());
            case CommandResult.AppliedUnaudited done -> warning(done.message());
            case CommandResult.Refused refused -> fault(refused.code(), refused.message());
            case CommandResult.Conflict conflict -> fault("CONFLICT", conflict.message());
        }
    }

    /// Everything told, newest first, bounded.
    public ObservableList<Notice> all() {
        return all;
    }

    /// What stands on the screen now, newest last.
    public ObservableList<Notice> shown() {
        return shown;
    }

    /// Takes the notice off the screen; it stays in the list.
    public void close(Notice notice) {
        shown.remove(notice);
    }

    private void add(Kind kind, String code, String text, Optional<Act> act) {
        Notice notice = new Notice(next++, clock.instant(), kind, code, text, act);
        all.addFirst(notice);
        if (all.size() > KEPT) {
            all.removeLast();
        }
        shown.removeIf(old -> old.text().equals(text) && old.kind() == kind);
        shown.add(notice);
        while (shown.size() > SHOWN) {
            shown.remove(oldestToGo());
        }
    }

    private Notice oldestToGo() {
        return shown.stream()
                .filter(notice -> notice.kind().closesItself())
                .findFirst()
                .orElse(shown.getFirst());
    }

    public enum Kind {
        SUCCESS,
        INFORMATION,
        WARNING,
        FAULT;

        public boolean closesItself() {
            return this == SUCCESS || this == INFORMATION;
        }
    }

    /// @param number rises by one a notice
    public record Notice(
            long number, Instant at, Kind kind, String code, String text, Optional<Act> act) {}

    /// One thing the operator can do about a notice.
    public record Act(String label, Runnable run) {}
}
