package dev.openrtc.worker.agent.tool;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/// Where one tool may connect to. Its host must be among the tool's hosts, if it has any; every
/// address that the name stands for must be a public one or be among the tool's hosts itself, as an
/// address (`localhost` names this machine). The connection is made to the very addresses that were
/// looked at, so a name that is answered differently the second time gains nothing.
final class Reach implements Dns {
    private final List<String> hosts;
    private final Dns names;

    Reach(List<String> hosts, Dns names) {
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        this.names = names;
    }

    /// @throws ToolFault when the tool may not go there
    void check(HttpUrl url) throws ToolFault {
        if (!hosts.isEmpty() && !isNamed(url.host(), url.port())) {
            throw new ToolFault("The tool may not reach its own host: it is not among its hosts.");
        }
        // An address in a URL is connected to without a look-up.
        InetAddress literal = literal(url.host());
        if (literal != null && !allowed(literal)) {
            throw new ToolFault("The tool may not reach that address.");
        }
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> found = names.lookup(host);
        List<InetAddress> good = new ArrayList<>();
        for (InetAddress address : found) {
            if (allowed(address) || address.isLoopbackAddress() && isNamed(host, "localhost")) {
                good.add(address);
            }
        }
        if (good.isEmpty() || good.size() < found.size()) {
            throw new Refused();
        }
        return good;
    }

    /// The name stands for an address that the tool may not reach.
    static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1L;
    }

    private boolean allowed(InetAddress address) {
        return isPublic(address)
                || hosts.stream()
                        .map(Reach::withoutPort)
                        .anyMatch(named -> address.equals(literal(named)));
    }

    private boolean isNamed(String host, String name) {
        return host.equals(name) && hosts.stream().map(Reach::withoutPort).anyMatch(name::equals);
    }

    private boolean isNamed(String host, int port) {
        InetAddress address = literal(host);
        for (String named : hosts) {
            String name = withoutPort(named);
            boolean sameHost = address == null ? name.equals(host) : address.equals(literal(name));
            boolean samePort =
                    name.length() == withoutBrackets(named).length() || named.endsWith(":" + port);
            if (sameHost && samePort) {
                return true;
            }
        }
        return false;
    }

    /// Whether an address is one of the open internet. What is not: this machine, the local
    /// network, link-local (where cloud machines have their metadata), carriers' own, reserved and
    /// multicast, and IPv6 addresses that only carry such an IPv4 one.
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> isPublic4(bytes, 0);
            case Inet6Address _ -> isPublic6(bytes);
            default -> false;
        };
    }

    private static boolean isPublic4(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        int third = bytes[at + 2] & 0xff;
        return !(first == 0
                || first == 10
                || first == 127
                || first >= 224
                || first == 100 && second >= 64 && second < 128
                || first == 169 && second == 254
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 198 && (second == 18 || second == 19)
                || first == 198 && second == 51 && third == 100
                || first == 203 && second == 0 && third == 113);
    }

    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        if (first == 0x2002) {
            return isPublic4(bytes, 2);
        }
        if (first == 0x0064 && second == 0xff9b) {
            return isPublic4(bytes, 12);
        }
        // Only 2000::/3 is given out to the open internet; Teredo and documentation lie within.
        return first >> 13 == 1 && !(first == 0x2001 && (second == 0 || second == 0x0db8));
    }

    private static @org.jspecify.annotations.Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(withoutBrackets(host));
        } catch (IllegalArgumentException name) {
            return null;
        }
    }

    private static String withoutPort(String named) {
        if (named.startsWith("[")) {
            return named.substring(1, Math.max(1, named.indexOf(']')));
        }
        int colon = named.indexOf(':');
        return colon < 0 || named.indexOf(':', colon + 1) >= 0 ? named : named.substring(0, colon);
    }

    private static String withoutBrackets(String named) {
        return named.startsWith("[") && named.endsWith("]")
                ? named.substring(1, named.length() - 1)
                : named;
    }
}
