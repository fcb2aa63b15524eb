package io.aisanet.cluster;

import io.aeron.security.Authenticator;
import io.aeron.security.SessionProxy;
import org.agrona.collections.Long2ObjectHashMap;

/** Lets a session in when it brings the secret of a role; the role becomes its principal. */
final class TokenAuthenticator implements Authenticator {
    private final AccessTokens tokens;
    private final Long2ObjectHashMap<Role> roleBySession = new Long2ObjectHashMap<>();

    TokenAuthenticator(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void onConnectRequest(long sessionId, byte[] encodedCredentials, long nowMs) {
        Role role = tokens.roleOf(encodedCredentials);
        if (role != null) {
            roleBySession.put(sessionId, role);
        }
    }

    @Override
    public void onChallengeResponse(long sessionId, byte[] encodedCredentials, long nowMs) {
        roleBySession.remove(sessionId); // nobody was challenged: such a session is not let in
    }

    @Override
    public void onConnectedSession(SessionProxy session, long nowMs) {
        Role role = roleBySession.get(session.sessionId());
        if (role == null) {
            session.reject();
        } else if (session.authenticate(Principal.of(role))) {
            roleBySession.remove(session.sessionId());
        }
    }

    @Override
    public void onChallengedSession(SessionProxy session, long nowMs) {
        session.reject();
    }
}
