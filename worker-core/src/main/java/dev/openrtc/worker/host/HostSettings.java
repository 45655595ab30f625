package dev.openrtc.worker.host;

import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.asset.Assets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How session hosts are run.
///
/// @param run the folder of the sockets between core and hosts; made if it is not there, for its
///   owner only
/// @param agents a folder with agents in jars; need not be there
/// @param library LiveKit's media library; empty = calls end with HOST_UNAVAILABLE and say so
/// @param heapMegabytes the most Java memory a host may use
/// @param version the program's own, told to LiveKit servers
/// @param named classes of agents on the class path that no service file names
public record HostSettings(
        Path run,
        Path agents,
        Optional<Path> library,
        int heapMegabytes,
        String version,
        boolean withFaultAgent,
        List<String> named) {
    public HostSettings {
        named = List.copyOf(named);
    }

    /// With those agents only that service files name.
    public HostSettings(
            Path run,
            Path agents,
            Optional<Path> library,
            int heapMegabytes,
            String version,
            boolean withFaultAgent) {
        this(run, agents, library, heapMegabytes, version, withFaultAgent, List.of());
    }

    public static final int HEAP_MEGABYTES = 384;

    /// The library where the build or the distribution put it, the usual memory.
    public static HostSettings of(Path run, Path agents, String version, boolean withFaultAgent) {
        return new HostSettings(
                run,
                agents,
                new Assets().find(Asset.MEDIA),
                HEAP_MEGABYTES,
                version,
                withFaultAgent);
    }

    /// The same with these classes of agents, too.
    public HostSettings withNamed(List<String> classes) {
        return new HostSettings(
                run, agents, library, heapMegabytes, version, withFaultAgent, classes);
    }
}
