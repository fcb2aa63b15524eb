@NullMarked
package io.aisanet.http402.permit2;

import org.jspecify.annotations.NullMarked;
