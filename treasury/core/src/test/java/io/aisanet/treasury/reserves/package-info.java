@NullMarked
package io.aisanet.treasury.reserves;

import org.jspecify.annotations.NullMarked;
