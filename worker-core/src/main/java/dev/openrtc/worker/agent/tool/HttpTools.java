package dev.openrtc.worker.agent.tool;

import dev.openrtc.worker.api.AgentProfile.HttpTool;
import dev.openrtc.worker.api.Secret;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/// Runs HTTP tools. No redirect is followed, no cookie kept, no proxy asked and no connection kept
/// for another call, so nothing of one tenant is there for the next. Safe from any thread; no
/// method waits. Close it with its host.
public final class HttpTools implements AutoCloseable {
    /// Tool calls of all tenants at once; more wait, within their own time.
    private static final int AT_ONCE = 64;

    private final Dns names;
    private final ExecutorService threads;
    private final OkHttpClient client;

    public HttpTools() {
        this(Dns.SYSTEM);
    }

    /// @param names how host names become addresses
    HttpTools(Dns names) {
        this.names = names;
        this.threads =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("tool-", 1).factory());
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(AT_ONCE);
        dispatcher.setMaxRequestsPerHost(AT_ONCE);
        this.client =
                new OkHttpClient.Builder()
                        .dispatcher(dispatcher)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .retryOnConnectionFailure(false)
                        .proxy(Proxy.NO_PROXY)
                        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                        .build();
    }

    /// Begins one call. The tool's own time runs from now.
    ///
    /// @param arguments JSON object as the model wrote it
    /// @param secrets `vendor.field` to the tenant's key; read now, not kept beyond the call
    public ToolRun start(HttpTool tool, String arguments, Map<String, Secret> secrets) {
        Call call;
        ToolRequest request;
        try {
            Reach reach = new Reach(tool.hosts(), names);
            request = ToolRequest.of(tool, arguments, secrets);
            reach.check(request.request().url());
            Duration timeout = tool.timeout();
            call =
                    client.newBuilder()
                            .dns(reach)
                            .callTimeout(timeout)
                            .connectTimeout(timeout)
                            .readTimeout(timeout)
                            .writeTimeout(timeout)
                            .build()
                            .newCall(request.request());
        } catch (ToolFault fault) {
            return over(fault.sentence());
        } catch (IllegalArgumentException unusable) {
            // Its message may hold what it was given.
            return over("The tool cannot be used: its request is not a valid one.");
        }
        CompletableFuture<ToolOutcome> outcome = new CompletableFuture<>();
        call.enqueue(new Ending(tool, request.keys(), outcome));
        return new Running(call, outcome);
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        threads.shutdown();
    }

    private static ToolRun over(String why) {
        return new Running(null, CompletableFuture.completedFuture(new ToolOutcome.Failed(why)));
    }

    private record Running(
            @org.jspecify.annotations.Nullable Call call, CompletableFuture<ToolOutcome> done)
            implements ToolRun {
        @Override
        public CompletionStage<ToolOutcome> outcome() {
            return done.minimalCompletionStage();
        }

        @Override
        public void cancel() {
            if (call != null) {
                call.cancel();
            }
        }
    }

    private record Ending(HttpTool tool, List<String> keys, CompletableFuture<ToolOutcome> done)
            implements Callback {
        @Override
        public void onFailure(Call call, IOException fault) {
            done.complete(new ToolOutcome.Failed(ToolAnswer.why(call, fault, tool)));
        }

        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                done.complete(ToolAnswer.of(response, tool.longest(), keys));
            } catch (IOException fault) {
                onFailure(call, fault);
            }
        }
    }
}
