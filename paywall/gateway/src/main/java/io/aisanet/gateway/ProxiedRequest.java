package io.aisanet.gateway;

import io.aisanet.paywall.HeaderField;
import java.util.List;

/**
 * A client's request on its way to an upstream, without anything about payment.
 *
 * @param method as received
 * @param target canonical path and query
 * @param headers end-to-end fields, and those that the gateway adds for every request
 * @param body the client's body
 */
record ProxiedRequest(String method, String target, List<HeaderField> headers, RequestBody body) {}
