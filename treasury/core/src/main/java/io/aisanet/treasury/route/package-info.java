/** Which way money goes from one asset and rail to another: the cheapest within limits, and why. */
@NullMarked
package io.aisanet.treasury.route;

import org.jspecify.annotations.NullMarked;
