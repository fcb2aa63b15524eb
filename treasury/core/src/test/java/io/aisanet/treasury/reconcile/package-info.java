@NullMarked
package io.aisanet.treasury.reconcile;

import org.jspecify.annotations.NullMarked;
