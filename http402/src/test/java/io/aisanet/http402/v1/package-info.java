@NullMarked
package io.aisanet.http402.v1;

import org.jspecify.annotations.NullMarked;
