@NullMarked
package io.aisanet.treasury.quote;

import org.jspecify.annotations.NullMarked;
