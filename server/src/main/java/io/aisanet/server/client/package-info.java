/** Calls a node's HTTP API from Java. */
@NullMarked
package io.aisanet.server.client;

import org.jspecify.annotations.NullMarked;
