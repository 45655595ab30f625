package dev.openrtc.worker.livekit;

/// What a socket tells. Calls come one at a time, on the thread that receives.
interface SocketEvents {
    /// A frame of any kind came in; pings count.
    void heard();

    /// A whole binary message.
    void message(byte[] bytes);

    /// A message was longer than [AgentSocket#LONGEST_MESSAGE] and was dropped.
    void oversized();

    /// A text frame, which nobody asked for, was dropped.
    void text();

    /// The socket is gone; at most once, and not after [AgentSocket#abort()].
    void closed(LinkFault why);
}
