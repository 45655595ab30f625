package dev.openrtc.worker.host;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A host's own folder for temporary files, gone with it: libraries unpack their native code there,
/// and a process that is killed, or halts, removes nothing.
final class HostScratch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostScratch.class);

    private final Path folder;

    private HostScratch(Path folder) {
        this.folder = folder;
    }

    /// Empty, also where an earlier program left one of this name.
    static HostScratch of(Path run, String host) throws IOException {
        HostScratch scratch = new HostScratch(run.resolve("tmp-" + host));
        scratch.close();
        var _ = Files.createDirectories(scratch.folder);
        return scratch;
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            var _ =
                    Files.walkFileTree(
                            folder,
                            new SimpleFileVisitor<>() {
                                @Override
                                public FileVisitResult visitFile(
                                        Path file, BasicFileAttributes attributes)
                                        throws IOException {
                                    Files.delete(file);
                                    return FileVisitResult.CONTINUE;
                                }

                                @Override
                                public FileVisitResult postVisitDirectory(
                                        Path left, IOException fault) throws IOException {
                                    Files.delete(left);
                                    return FileVisitResult.CONTINUE;
                                }
                            });
        } catch (IOException e) {
            LOG.warn("A host's temporary files stay behind ({})", e.getClass().getSimpleName());
        }
    }
}
