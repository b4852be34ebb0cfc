import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { cache } from 'react';
import { type Db, db } from '#db/client.ts';
import type { Actor, Context } from '#domain/context.ts';
import { type ResumedSession, resumeSession } from '#domain/identity/resume-session.ts';
import { readSessionClaims } from '#lib/auth/session.ts';
import { callerAddress } from './caller-address.ts';

function contextOf(actor: Actor, requestHeaders: Headers): Context<Db> {
  return {
    db: db(),
    actor,
    ip: callerAddress(requestHeaders),
    requestId: requestHeaders.get('x-request-id') ?? randomUUID(),
    now: () => new Date(),
  };
}

/** The session of this browser, one that awaits its second step too, or null. Once per request. */
export const browserSession = cache(async (): Promise<ResumedSession | null> => {
  const claims = await readSessionClaims();
  return claims && resumeSession(contextOf({ type: 'anonymous' }, await headers()), claims);
});

/** The context of a page or a server action: whoever the session cookie says, or nobody. */
export const sessionContext = cache(async (): Promise<Context<Db>> => {
  return contextOf(actorOf(await browserSession()), await headers());
});

function actorOf(session: ResumedSession | null): Actor {
  if (!session || session.awaitsSecondStep) return { type: 'anonymous' };
  const { user, sessionId } = session;
  return { type: 'user', userId: user.id, label: user.name, sessionId };
}

/** The same request with a caller that another door has made sure of, such as an API token. */
export async function contextFor(actor: Actor): Promise<Context<Db>> {
  return contextOf(actor, await headers());
}

/** The context of an address that anybody may ask: no cookie is looked at, so nothing of the answer can depend on one. */
export function publicContext(request: Request): Context<Db> {
  return contextOf({ type: 'anonymous' }, request.headers);
}

/** The context of a job: the system acts, outside any request. */
export function systemContext(requestId: string): Context<Db> {
  return { db: db(), actor: { type: 'system', label: 'Foyer' }, ip: null, requestId, now: () => new Date() };
}
