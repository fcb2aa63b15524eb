@NullMarked
package io.aisanet.http402.nativepay;

import org.jspecify.annotations.NullMarked;
