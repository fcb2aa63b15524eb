@NullMarked
package io.aisanet.treasury.interledger;

import org.jspecify.annotations.NullMarked;
