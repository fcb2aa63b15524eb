@NullMarked
package io.aisanet.server;

import org.jspecify.annotations.NullMarked;
