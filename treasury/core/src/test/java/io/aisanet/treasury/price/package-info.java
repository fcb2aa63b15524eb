@NullMarked
package io.aisanet.treasury.price;

import org.jspecify.annotations.NullMarked;
