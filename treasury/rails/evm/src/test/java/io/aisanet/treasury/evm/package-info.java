@NullMarked
package io.aisanet.treasury.evm;

import org.jspecify.annotations.NullMarked;
