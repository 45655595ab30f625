package dev.openrtc.db.ledger;

import dev.openrtc.db.audit.AuditChain;
import dev.openrtc.db.audit.Link;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The database against its manifest. Equal is believed when counts and the audit's end agree;
/// ahead (a kill between commit and manifest) is believed when the audit goes on from where the
/// manifest left it, link by link; anything else is doubted.
final class Comparison {
    private final AuditChain chain;
    private final Handle handle;

    Comparison(AuditChain chain, Handle handle) {
        this.chain = chain;
        this.handle = handle;
    }

    Trust of(ManifestFile.Found found, Optional<State> state, Map<String, Long> rows) {
        return switch (found) {
            case ManifestFile.Found.Missing _ ->
                    doubt("The manifest beside the database is missing.");
            case ManifestFile.Found.Broken _ ->
                    doubt("The manifest beside the database is damaged.");
            case ManifestFile.Found.Signed(Manifest manifest) ->
                    state.map(now -> compare(manifest, now, rows))
                            .orElseGet(() -> doubt("The database has lost its state."));
        };
    }

    private Trust compare(Manifest manifest, State state, Map<String, Long> rows) {
        if (state.generation() < manifest.generation()) {
            return doubt(
                    "The database is older than it was: change %d of %d."
                            .formatted(state.generation(), manifest.generation()));
        }
        if (rows.getOrDefault("audit", 0L) != state.audit().sequence()) {
            return doubt("The audit has lost rows.");
        }
        return state.generation() == manifest.generation()
                ? equal(manifest, state, rows)
                : ahead(manifest, state);
    }

    private Trust equal(Manifest manifest, State state, Map<String, Long> rows) {
        for (Map.Entry<String, Long> expected : manifest.rows().entrySet()) {
            long found = rows.getOrDefault(expected.getKey(), 0L);
            if (found != expected.getValue()) {
                return doubt(
                        "The table %s holds %d rows instead of %d."
                                .formatted(expected.getKey(), found, expected.getValue()));
            }
        }
        return state.audit().equals(manifest.audit()) && endsAt(state.audit())
                ? new Trust.Whole()
                : doubt("The audit does not end where it did.");
    }

    private Trust ahead(Manifest manifest, State state) {
        AuditChain.Walk walk = chain.walk(handle, manifest.audit());
        return walk.whole() && walk.end().equals(state.audit()) && endsAt(manifest.audit())
                ? new Trust.Whole()
                : doubt("The audit is broken at row %d.".formatted(walk.brokenAt()));
    }

    private boolean endsAt(Link link) {
        return link.sequence() == 0
                || handle.createQuery("select mac from audit where sequence = :sequence")
                        .bind("sequence", link.sequence())
                        .map((row, context) -> row.getBytes("mac"))
                        .findOne()
                        .filter(mac -> java.util.Arrays.equals(mac, link.head()))
                        .isPresent();
    }

    private static Trust doubt(String sentence) {
        return new Trust.Doubt(sentence);
    }
}
