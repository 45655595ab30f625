package dev.openrtc.ui.calls;

import dev.openrtc.ui.control.FilterText;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.CallerView;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Fault;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// What the filter box of the calls means: words that must all fit something of the call;
/// `is:live`, `is:failed` (the tenant's own fault), `is:worker` (the worker's), `tenant:acme`,
/// `agent:echo`, `caller:4567` (the last digits of a number, a whole one or a whole identity) and,
/// for refused ones, `is:cap`, `is:breaker`, `is:invalid`. Pure functions.
final class CallFilter {
    static final String LIVE = "is:live";
    static final String FAILED = "is:failed";
    static final String WORKER = "is:worker";
    static final String CAP = "is:cap";
    static final String BREAKER = "is:breaker";
    static final String INVALID = "is:invalid";

    private static final String TENANT_IS = "tenant:";
    private static final String AGENT_IS = "agent:";
    private static final String CALLER_IS = "caller:";

    /// Shorter is no search: it would find nearly everything.
    private static final int SHORTEST_CALLER = 3;

    private CallFilter() {}

    /// Whom the text looks for, as far as that is worth asking the history; empty = nobody.
    static String caller(String text) {
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            String plain = word.replaceFirst("^!+", "");
            if (plain.startsWith(CALLER_IS)) {
                String caller = plain.substring(CALLER_IS.length());
                return caller.length() < SHORTEST_CALLER ? "" : caller;
            }
        }
        return "";
    }

    /// @param tenant only this one; empty = all
    /// @param found sessions the history has found for the caller that is looked for
    static Predicate<SessionRow> calls(String tenant, String text, Set<String> found) {
        Predicate<SessionRow> words = FilterText.parse(text, word -> call(word, found));
        return row -> (tenant.isEmpty() || row.tenant().value().equals(tenant)) && words.test(row);
    }

    /// @param tenant only this one; empty = all
    static Predicate<RefusalRow> refusals(String tenant, String text) {
        Predicate<RefusalRow> words = FilterText.parse(text, CallFilter::refusal);
        return row -> (tenant.isEmpty() || id(row).equals(tenant)) && words.test(row);
    }

    private static Predicate<SessionRow> call(String word, Set<String> found) {
        if (word.startsWith(CALLER_IS)) {
            String caller = word.substring(CALLER_IS.length());
            return row -> found.contains(row.session()) || mayBe(row, caller);
        }
        if (word.startsWith(TENANT_IS)) {
            return row -> same(row.tenant().value(), word, TENANT_IS);
        }
        if (word.startsWith(AGENT_IS)) {
            return row -> same(row.agent(), word, AGENT_IS);
        }
        return switch (word) {
            case LIVE -> CallRow::live;
            case FAILED -> row -> fault(row, Fault.TENANT);
            case WORKER -> row -> fault(row, Fault.WORKER);
            default ->
                    row ->
                            text(
                                            row.tenant().value(),
                                            row.session(),
                                            row.agent(),
                                            row.room(),
                                            CallRow.state(row),
                                            CallRow.end(row))
                                    .contains(word);
        };
    }

    private static Predicate<RefusalRow> refusal(String word) {
        if (word.startsWith(TENANT_IS)) {
            return row -> same(id(row), word, TENANT_IS);
        }
        return switch (word) {
            case CAP -> row -> cap(row.reason());
            case BREAKER -> row -> row.reason() == RefusalReason.BREAKER_OPEN;
            case INVALID -> row -> invalid(row.reason());
            default ->
                    row ->
                            text(
                                            id(row),
                                            row.room(),
                                            row.job(),
                                            row.reason().word(),
                                            row.sentence())
                                    .contains(word);
        };
    }

    /// Of a call that is up only the last digits are seen here, so those decide.
    private static boolean mayBe(SessionRow row, String caller) {
        String digits = CallerId.digits(caller);
        return row.caller()
                .map(CallerView::ending)
                .filter(ending -> !ending.isEmpty() && !digits.isEmpty())
                .map(
                        ending ->
                                digits.length() <= ending.length()
                                        ? ending.endsWith(digits)
                                        : CallRow.live(row) && digits.endsWith(ending))
                .orElse(caller.isEmpty());
    }

    private static boolean fault(SessionRow row, Fault whose) {
        return row.end().map(end -> end.reason()).map(EndReason::fault).orElse(Fault.NONE) == whose;
    }

    private static boolean cap(RefusalReason reason) {
        return switch (reason) {
            case AT_CAPACITY_WORKER, AT_CAPACITY_TENANT, AT_CAPACITY_AGENT, START_RATE -> true;
            case MALFORMED_METADATA,
                    MALFORMED_TENANT,
                    UNKNOWN_TENANT,
                    SUSPENDED,
                    DRAINING,
                    UNKNOWN_AGENT,
                    BREAKER_OPEN,
                    DUPLICATE_JOB ->
                    false;
        };
    }

    private static boolean invalid(RefusalReason reason) {
        return switch (reason) {
            case MALFORMED_METADATA,
                    MALFORMED_TENANT,
                    UNKNOWN_TENANT,
                    UNKNOWN_AGENT,
                    DUPLICATE_JOB ->
                    true;
            case AT_CAPACITY_WORKER,
                    AT_CAPACITY_TENANT,
                    AT_CAPACITY_AGENT,
                    START_RATE,
                    SUSPENDED,
                    DRAINING,
                    BREAKER_OPEN ->
                    false;
        };
    }

    private static boolean same(String value, String word, String prefix) {
        return value.toLowerCase(Locale.ROOT).equals(word.substring(prefix.length()));
    }

    private static String id(RefusalRow row) {
        return row.tenant().map(TenantId::value).orElse("");
    }

    private static String text(String... values) {
        return String.join(" ", values).toLowerCase(Locale.ROOT);
    }
}
