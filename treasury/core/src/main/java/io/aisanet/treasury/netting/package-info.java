/**
 * Netting: what is owed waits in a window until settling it is worth its cost, is due, or becomes a
 * risk; then one sum moves in place of many.
 */
@NullMarked
package io.aisanet.treasury.netting;

import org.jspecify.annotations.NullMarked;
