/** ILPv4 packets (RFC 0027) in canonical OER (RFC 0030). */
@NullMarked
package io.aisanet.treasury.interledger.packet;

import org.jspecify.annotations.NullMarked;
