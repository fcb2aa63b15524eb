@NullMarked
package io.aisanet.treasury.pool;

import org.jspecify.annotations.NullMarked;
