/**
 * Files of records that a crash cannot lose: what is written down before money moves; and files
 * that follow from them, for what need not be in memory.
 */
@NullMarked
package io.aisanet.treasury.log;

import org.jspecify.annotations.NullMarked;
