package dev.openrtc.app.cli;

import dev.openrtc.app.place.Version;
import picocli.CommandLine.IVersionProvider;

/// The answer to `--version`.
final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {Version.line()};
    }
}
