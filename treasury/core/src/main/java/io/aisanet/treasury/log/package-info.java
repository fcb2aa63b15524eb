/** Files of records that a crash cannot lose: what is written down before money moves. */
@NullMarked
package io.aisanet.treasury.log;

import org.jspecify.annotations.NullMarked;
