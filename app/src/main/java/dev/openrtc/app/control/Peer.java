package dev.openrtc.app.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/// Who is at the other end of a control socket, as the operating system says, not as they claim.
final class Peer {
    private Peer() {}

    /// The user's name. Where the system does not tell, the socket's own protection (owner only)
    /// means it is us.
    static String user(SocketChannel channel) throws IOException {
        if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return self();
        }
        return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    }

    /// The owner's user and the system's administrator may come in.
    static boolean welcome(String user) {
        return user.equals(self()) || user.equals("root");
    }

    private static String self() {
        return System.getProperty("user.name", "unknown");
    }
}
