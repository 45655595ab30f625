package dev.openrtc.worker.livekit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// A TLS server whose certificate nobody has signed.
final class SelfSigned implements AutoCloseable {
    private static final String PASSWORD = "only-for-this-test";

    private final Server server;
    private final Path folder;

    private SelfSigned(Server server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static SelfSigned start() throws Exception {
        Path folder = Files.createTempDirectory("self-signed");
        Path store = folder.resolve("keys.p12");
        Process made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (made.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
        SslContextFactory.Server keys = new SslContextFactory.Server();
        keys.setKeyStorePath(store.toString());
        keys.setKeyStorePassword(PASSWORD);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1, keys);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.start();
        return new SelfSigned(server, folder);
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        Files.delete(folder.resolve("keys.p12"));
        Files.delete(folder);
    }
}
