@NullMarked
package io.aisanet.export;

import org.jspecify.annotations.NullMarked;
