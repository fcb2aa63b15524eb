@NullMarked
package io.aisanet.treasury.iso20022;

import org.jspecify.annotations.NullMarked;
