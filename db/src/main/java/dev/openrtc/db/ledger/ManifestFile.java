package dev.openrtc.db.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openrtc.db.disk.Site;
import dev.openrtc.db.key.MacKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The manifest on disk. It is written before the database commits, so that a full disk refuses the
/// change instead of the proof of it, and put into its place after.
final class ManifestFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Site site;
    private final MacKey key;

    ManifestFile(Site site, MacKey key) {
        this.site = site;
        this.key = key;
    }

    void prepare(State state, Map<String, Long> rows) throws IOException {
        site.disk().write(prepared(), signed(state, rows));
    }

    byte[] signed(State state, Map<String, Long> rows) {
        try {
            return JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(Manifest.of(state, rows, key));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A manifest could not be written as JSON", impossible);
        }
    }

    void publish() throws IOException {
        site.disk().move(prepared(), site.manifest());
    }

    Found read() {
        if (!Files.exists(site.manifest())) {
            return new Found.Missing();
        }
        try {
            Manifest manifest = JSON.readValue(Files.readAllBytes(site.manifest()), Manifest.class);
            return manifest.isSigned(key) ? new Found.Signed(manifest) : new Found.Broken();
        } catch (IOException | RuntimeException unreadable) {
            return new Found.Broken();
        }
    }

    private Path prepared() {
        return site.manifest().resolveSibling("store.manifest.new");
    }

    sealed interface Found {
        record Signed(Manifest manifest) implements Found {}

        record Missing() implements Found {}

        record Broken() implements Found {}
    }
}
