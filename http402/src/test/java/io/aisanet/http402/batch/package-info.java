@NullMarked
package io.aisanet.http402.batch;

import org.jspecify.annotations.NullMarked;
