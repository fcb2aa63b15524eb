@NullMarked
package io.aisanet.treasury.lightning.invoice;

import org.jspecify.annotations.NullMarked;
