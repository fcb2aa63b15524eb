/** A node's HTTP API, as the commands use it. */
@NullMarked
package io.aisanet.app.api;

import org.jspecify.annotations.NullMarked;
