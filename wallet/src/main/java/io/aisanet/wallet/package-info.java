@NullMarked
package io.aisanet.wallet;

import org.jspecify.annotations.NullMarked;
