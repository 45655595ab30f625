package dev.openrtc.worker.api;

import java.util.Locale;

/// Where a tenant's calls run.
public enum Isolation {
    /// In the host that all tenants share: the least memory a call.
    SHARED,

    /// In a host of the tenant's own, with a memory limit of its own: what crashes, leaks or spins
    /// there ends only this tenant's calls.
    PROCESS;

    /// As settings and screens write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException naming what was written and what it can be
    public static Isolation of(String word) {
        for (Isolation one : values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        throw new IllegalArgumentException(
                "isolation must be shared or process, not '" + ModelForm.shortened(word) + "'");
    }
}
