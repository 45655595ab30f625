package dev.openrtc.db.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openrtc.worker.api.Secret;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// What `vault.json` holds: ways to the root key, and nothing that helps without a passphrase or
/// the recovery key. Immutable. Changing one slot leaves the others as they are, even a damaged
/// one.
public record KeyFile(String format, int version, List<KeySlot> slots) {
    private static final String FORMAT = "openrtc vault";
    private static final int VERSION = 1;
    private static final int MOST_BYTES = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public KeyFile {
        slots = List.copyOf(slots);
    }

    /// A key file with a passphrase slot and a recovery slot.
    public static KeyFile fresh(
            Secret passphrase,
            Secret recoveryKey,
            RootKey root,
            KdfCost cost,
            SecureRandom random) {
        if (!(RecoveryKey.read(recoveryKey) instanceof RecoveryKey.Typed.Key(byte[] recovery))) {
            throw new IllegalArgumentException("Not a recovery key");
        }
        return new KeyFile(
                FORMAT,
                VERSION,
                List.of(
                        KeySlot.passphrase(passphrase, root, cost, random),
                        KeySlot.recovery(recovery, root, random)));
    }

    /// Empty when the bytes are no key file that this program knows, or too many.
    public static Optional<KeyFile> parse(byte[] json) {
        if (json.length > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            KeyFile file = JSON.readValue(json, KeyFile.class);
            return FORMAT.equals(file.format) && file.version == VERSION
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    public byte[] json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A key file could not be written as JSON", impossible);
        }
    }

    /// True when the passphrase slot can be used.
    public boolean takesPassphrase() {
        return slot(KeySlot.Kind.passphrase).isPresent();
    }

    public Unlocked unlock(Secret passphrase, SecureRandom random) {
        Optional<KeySlot> slot = slot(KeySlot.Kind.passphrase);
        if (slot.isEmpty()) {
            return new Unlocked.Damaged("The passphrase's part of the key file is damaged.");
        }
        try {
            return slot.get()
                    .open(passphrase, random)
                    .<Unlocked>map(Unlocked.Open::new)
                    .orElseGet(Unlocked.Wrong::new);
        } catch (IllegalArgumentException cost) {
            return new Unlocked.Damaged("The key file asks for a cost out of bounds.");
        }
    }

    public Unlocked recover(Secret recoveryKey, SecureRandom random) {
        return switch (RecoveryKey.read(recoveryKey)) {
            case RecoveryKey.Typed.Slip(String message) -> new Unlocked.Slip(message);
            case RecoveryKey.Typed.Key(byte[] key) ->
                    slot(KeySlot.Kind.recovery)
                            .<Unlocked>map(
                                    slot ->
                                            slot.open(key, random)
                                                    .<Unlocked>map(Unlocked.Open::new)
                                                    .orElseGet(Unlocked.Wrong::new))
                            .orElseGet(
                                    () ->
                                            new Unlocked.Damaged(
                                                    "The recovery key's part of the key file is"
                                                            + " damaged."));
        };
    }

    /// The same file with another passphrase.
    public KeyFile withPassphrase(
            Secret passphrase, RootKey root, KdfCost cost, SecureRandom random) {
        KeySlot fresh = KeySlot.passphrase(passphrase, root, cost, random);
        return new KeyFile(
                format,
                version,
                slots.stream().map(slot -> slot.kind() == fresh.kind() ? fresh : slot).toList());
    }

    private Optional<KeySlot> slot(KeySlot.Kind kind) {
        return slots.stream().filter(slot -> slot.kind() == kind && slot.isWhole()).findFirst();
    }

    /// What a try to open came to.
    public sealed interface Unlocked {
        record Open(RootKey root) implements Unlocked {}

        record Wrong() implements Unlocked {}

        /// The recovery key was mistyped.
        record Slip(String message) implements Unlocked {}

        record Damaged(String message) implements Unlocked {}
    }
}
