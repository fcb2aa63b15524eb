@NullMarked
package io.aisanet.http402.signature;

import org.jspecify.annotations.NullMarked;
