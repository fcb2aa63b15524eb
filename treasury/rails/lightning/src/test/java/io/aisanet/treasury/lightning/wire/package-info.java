@NullMarked
package io.aisanet.treasury.lightning.wire;

import org.jspecify.annotations.NullMarked;
