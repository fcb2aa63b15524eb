package io.aisanet.paywall;

import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.ResourceInfo;
import java.net.URI;

/**
 * Under which name clients know the paywall.
 *
 * @param text scheme and authority, without a slash at the end
 */
record Origin(String text) {

    /** What a request asks for. The query may be long and hold secrets: the path names it. */
    ResourceInfo resource(PaidRequest request) {
        return ResourceInfo.of(
                text + request.path(), request.route().description(), request.route().mimeType());
    }

    /** The same where the path is too long to be named. */
    ResourceInfo brief(ResourceInfo full) {
        return ResourceInfo.of(text + "/", full.description(), full.mimeType());
    }

    /** The protection space of HTTP authentication: the host's name. */
    String realm() {
        URI known = URI.create(text);
        String host = known.getHost();
        return host == null ? known.getRawAuthority() : host;
    }

    /** What a payment of this request is bound to. */
    RequestBinding binding(PaidRequest request) {
        return new RequestBinding(
                request.method(), text, request.target(), request.body().digest());
    }
}
