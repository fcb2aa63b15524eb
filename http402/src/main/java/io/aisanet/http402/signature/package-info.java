/**
 * HTTP message signatures (RFC 9421) as far as automated clients use them to say who they are (Web
 * Bot Auth, draft-ietf-webbotauth-httpsig-protocol): by Ed25519, over parts of a request.
 */
@NullMarked
package io.aisanet.http402.signature;

import org.jspecify.annotations.NullMarked;
