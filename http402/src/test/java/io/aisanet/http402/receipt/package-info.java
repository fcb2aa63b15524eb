@NullMarked
package io.aisanet.http402.receipt;

import org.jspecify.annotations.NullMarked;
