/** A bank for tests and demonstrations, with its faults. */
@NullMarked
package io.aisanet.treasury.iso20022.simulator;

import org.jspecify.annotations.NullMarked;
