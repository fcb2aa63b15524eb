/**
 * The proving ground: what attacks the other modules, counts independently of them, and measures
 * them. Nothing depends on it.
 */
@NullMarked
package io.aisanet.simulator;

import org.jspecify.annotations.NullMarked;
