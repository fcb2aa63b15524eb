@NullMarked
package io.aisanet.treasury.lightning;

import org.jspecify.annotations.NullMarked;
