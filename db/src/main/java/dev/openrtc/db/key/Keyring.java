package dev.openrtc.db.key;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/// The keys derived from the root key, one a purpose. Lives as long as the store is open; wiped on
/// [#close()].
public final class Keyring implements AutoCloseable {
    private final SecureRandom random;
    private final byte[] file;
    private final byte[] account;
    private final SealKey fields;
    private final MacKey rows;
    private final MacKey audit;
    private final MacKey manifest;
    private final MacKey fingerprints;
    private final byte[] backup;

    /// Derives every key; the root key stays the caller's to close.
    public Keyring(RootKey root, SecureRandom random) {
        this.random = random;
        this.file = root.derive("openrtc h2 file");
        this.account = root.derive("openrtc h2 account");
        this.fields = new SealKey(root.derive("openrtc field keys"), random);
        this.rows = new MacKey(root.derive("openrtc rows"));
        this.audit = new MacKey(root.derive("openrtc audit"));
        this.manifest = new MacKey(root.derive("openrtc manifest"));
        this.fingerprints = new MacKey(root.derive("openrtc fingerprints"));
        this.backup = root.derive("openrtc backup");
    }

    /// H2's password: file key, one space, account password, both in hexadecimal since H2 splits at
    /// the first space. The caller wipes it.
    public char[] databasePassword() {
        HexFormat hex = HexFormat.of();
        return (hex.formatHex(file) + " " + hex.formatHex(account)).toCharArray();
    }

    /// Wraps the tenants' data keys.
    public SealKey fields() {
        return fields;
    }

    /// Signs rows of settings.
    public MacKey rows() {
        return rows;
    }

    public MacKey audit() {
        return audit;
    }

    public MacKey manifest() {
        return manifest;
    }

    public MacKey fingerprints() {
        return fingerprints;
    }

    /// A key for one backup file, from its own salt.
    public SealKey backup(byte[] salt) {
        return new SealKey(RootKey.hkdf(backup, salt, "openrtc one backup"), random);
    }

    public SecureRandom random() {
        return random;
    }

    @Override
    public void close() {
        Arrays.fill(file, (byte) 0);
        Arrays.fill(account, (byte) 0);
        Arrays.fill(backup, (byte) 0);
        fields.close();
        rows.close();
        audit.close();
        manifest.close();
        fingerprints.close();
    }
}
