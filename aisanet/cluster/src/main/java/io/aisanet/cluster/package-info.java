@NullMarked
package io.aisanet.cluster;

import org.jspecify.annotations.NullMarked;
