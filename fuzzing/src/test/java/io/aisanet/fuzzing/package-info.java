@NullMarked
package io.aisanet.fuzzing;

import org.jspecify.annotations.NullMarked;
