/** {@code aisa cluster}. */
@NullMarked
package io.aisanet.app.cluster;

import org.jspecify.annotations.NullMarked;
