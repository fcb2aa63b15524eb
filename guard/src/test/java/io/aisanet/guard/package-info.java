@NullMarked
package io.aisanet.guard;

import org.jspecify.annotations.NullMarked;
