package io.aisanet.gateway;

import io.aisanet.paywall.Problems;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

/** Answers 503 for the moment between listening (which tells the port) and being ready. */
final class StartingHandler implements Handler {

    private volatile @Nullable Handler ready;

    void serveWith(Handler handler) {
        ready = handler;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws Exception {
        Handler handler = ready;
        if (handler == null) {
            ReplySender.send(Problems.unavailable("The gateway is starting."), response);
        } else {
            handler.handle(request, response);
        }
    }
}
