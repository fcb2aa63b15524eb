@NullMarked
package io.aisanet.paywall;

import org.jspecify.annotations.NullMarked;
