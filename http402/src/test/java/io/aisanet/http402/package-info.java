@NullMarked
package io.aisanet.http402;

import org.jspecify.annotations.NullMarked;
