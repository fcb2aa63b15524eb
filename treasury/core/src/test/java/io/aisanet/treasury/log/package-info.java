@NullMarked
package io.aisanet.treasury.log;

import org.jspecify.annotations.NullMarked;
