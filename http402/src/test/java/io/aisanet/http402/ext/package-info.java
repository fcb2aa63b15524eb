@NullMarked
package io.aisanet.http402.ext;

import org.jspecify.annotations.NullMarked;
