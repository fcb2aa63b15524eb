@NullMarked
package io.aisanet.http402.mpp;

import org.jspecify.annotations.NullMarked;
