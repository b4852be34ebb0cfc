import type { Actor } from '#domain/context.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { ForbiddenError, UnauthenticatedError } from '#lib/errors.ts';

/**
 * The session of whoever acts, for what only a person at a browser may do. Throws ForbiddenError for an API token,
 * UnauthenticatedError for the system and for nobody.
 */
export function requireSession(actor: Actor): SessionClaims {
  if (actor.type === 'token') throw new ForbiddenError('A token cannot do this. Sign in to do it.');
  if (actor.type !== 'user' || actor.sessionId === undefined) throw new UnauthenticatedError();
  return { userId: actor.userId, sessionId: actor.sessionId };
}
