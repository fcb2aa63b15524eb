/** HTTP without meaning: routes, callers, strict bodies, problems. */
@NullMarked
package io.aisanet.server.web;

import org.jspecify.annotations.NullMarked;
