package dev.openrtc.worker.line;

import dev.openrtc.worker.api.Secret;

/// A job that became ours. `url` is the room's server, `token` admits the agent to the room.
public record Assignment(String job, String url, Secret token) {}
