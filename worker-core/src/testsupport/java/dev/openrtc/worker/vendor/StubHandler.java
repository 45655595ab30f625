package dev.openrtc.worker.vendor;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/// Notes who asks, refuses whom the vendor would refuse, and hands on the rest.
final class StubHandler extends Handler.Abstract {
    private final VendorStub stub;
    private final ServerWebSocketContainer container;

    StubHandler(VendorStub stub, ServerWebSocketContainer container) {
        this.stub = stub;
        this.container = container;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Asked asked = asked(request);
        Trouble trouble = stub.note(asked);
        StubReply reply = new StubReply(stub, trouble, response);
        if (!stub.knows(asked.key())) {
            reply.refuse(401, Map.of(), stub.refusal(401, asked.key()));
            callback.succeeded();
            return true;
        }
        if (trouble instanceof Trouble.Refuses(int status, var headers, String body)) {
            reply.refuse(
                    status, headers, body.isEmpty() ? stub.refusal(status, asked.key()) : body);
            callback.succeeded();
            return true;
        }
        if (asked.headers().containsKey("sec-websocket-key")) {
            upgrade(asked, trouble, request, response, callback);
            return true;
        }
        try {
            stub.answer(asked, reply);
            callback.succeeded();
        } catch (BrokenOff e) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(e);
        }
        return true;
    }

    private void upgrade(
            Asked asked, Trouble trouble, Request request, Response response, Callback callback) {
        StubSocket socket = stub.socket(asked, trouble);
        if (socket == null) {
            Response.writeError(request, response, callback, 404);
            return;
        }
        container.upgrade((_, _, _) -> socket, request, response, callback);
    }

    private Asked asked(Request request) throws Exception {
        Map<String, String> headers = new HashMap<>();
        request.getHeaders()
                .forEach(
                        field ->
                                headers.put(
                                        field.getName().toLowerCase(Locale.ROOT),
                                        field.getValue()));
        String query = request.getHttpURI().getQuery();
        return new Asked(
                request.getMethod(),
                request.getHttpURI().getPath(),
                query == null ? "" : query,
                stub.keyOf(headers),
                Map.copyOf(headers),
                Content.Source.asString(request, StandardCharsets.UTF_8));
    }
}
