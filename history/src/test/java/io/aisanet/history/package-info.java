@NullMarked
package io.aisanet.history;

import org.jspecify.annotations.NullMarked;
