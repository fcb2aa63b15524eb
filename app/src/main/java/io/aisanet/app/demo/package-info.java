/** {@code aisa demo}: a node, an API, a gateway, paid providers and agents in one process. */
@NullMarked
package io.aisanet.app.demo;

import org.jspecify.annotations.NullMarked;
