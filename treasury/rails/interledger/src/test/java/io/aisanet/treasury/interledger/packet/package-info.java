@NullMarked
package io.aisanet.treasury.interledger.packet;

import org.jspecify.annotations.NullMarked;
