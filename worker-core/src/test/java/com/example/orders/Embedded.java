package com.example.orders;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.observer.SessionObserver;
import dev.openrtc.worker.pool.AgentPool;
import dev.openrtc.worker.port.ConfigLoader;

/// The README's worker in ten lines.
public final class Embedded {
    private Embedded() {}

    public static AgentPool start(
            String url,
            String apiKey,
            Secret apiSecret,
            ConfigLoader configs,
            SessionObserver observer) {
        AgentPool pool =
                AgentPool.on(url, apiKey, apiSecret)
                        .agent(OrderDesk.class)
                        .defaultAgent("orders")
                        .cap(50)
                        .tenant("acme", 20)
                        .tenant("globex", 5)
                        .configs(configs)
                        .observer(observer)
                        .start();
        return pool;
    }
}
