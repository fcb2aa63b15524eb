/** {@code aisa shards}. */
@NullMarked
package io.aisanet.app.shards;

import org.jspecify.annotations.NullMarked;
