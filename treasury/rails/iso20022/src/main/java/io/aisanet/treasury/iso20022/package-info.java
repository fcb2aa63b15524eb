/** The bank rail: money in and out by ISO 20022 files. */
@NullMarked
package io.aisanet.treasury.iso20022;

import org.jspecify.annotations.NullMarked;
