@NullMarked
package io.aisanet.gateway;

import org.jspecify.annotations.NullMarked;
