/** What the process says about itself, line by line, without secrets. */
@NullMarked
package io.aisanet.app.log;

import org.jspecify.annotations.NullMarked;
