@NullMarked
package io.aisanet.treasury.evm.chain;

import org.jspecify.annotations.NullMarked;
