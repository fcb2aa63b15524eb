@NullMarked
package io.aisanet.treasury;

import org.jspecify.annotations.NullMarked;
