@NullMarked
package io.aisanet.treasury.route;

import org.jspecify.annotations.NullMarked;
