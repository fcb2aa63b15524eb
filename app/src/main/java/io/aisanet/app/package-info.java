@NullMarked
package io.aisanet.app;

import org.jspecify.annotations.NullMarked;
