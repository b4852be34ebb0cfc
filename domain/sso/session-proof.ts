import { eq, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { ssoSessions } from '#db/schema/index.ts';
import { type Actor, actingSessionId, type Context } from '#domain/context.ts';

/** How long a session counts as come through a provider. Whoever is put out there is kept out here after it. */
const SSO_PROOF_TTL_MS = 24 * 60 * 60 * 1000;

/** The id that no session has. */
const NO_SESSION = '00000000-0000-0000-0000-000000000000';

/** What an actor has to show of single sign-on, as values of a statement. */
export interface SsoStanding<Value = string | boolean> {
  /** API tokens: making one took a session that came through the provider. The system. */
  needsNoSso: Value;
  ssoSessionId: Value;
  ssoProvenSince: Value;
}

/** The same as placeholders, for a statement that is built once and run with `ssoStanding`. */
export const SSO_STANDING: SsoStanding<Placeholder> = {
  needsNoSso: sql.placeholder('needsNoSso'),
  ssoSessionId: sql.placeholder('ssoSessionId'),
  ssoProvenSince: sql.placeholder('ssoProvenSince'),
};

export function ssoStanding(actor: Actor, now: Date): SsoStanding {
  return {
    needsNoSso: actor.type === 'token' || actor.type === 'system',
    ssoSessionId: actingSessionId(actor) ?? NO_SESSION,
    ssoProvenSince: new Date(now.getTime() - SSO_PROOF_TTL_MS).toISOString(),
  };
}

/**
 * An SQL condition: the organization asks its members to come through its provider, and this actor's session did not. A
 * column as `organizationId` must name its table: inside here a bare name means another one.
 */
export function needsSso(
  standing: SsoStanding<unknown>,
  organizationId: SQL | Placeholder | number,
): SQL<boolean> {
  return sql<boolean>`(exists (
    select 1 from sso_providers as wanted
    where wanted.organization_id = ${organizationId} and wanted.is_required
  ) and not (${standing.needsNoSso}::boolean or exists (
    select 1 from sso_sessions as shown
    where shown.session_id = ${standing.ssoSessionId}::uuid
      and shown.organization_id = ${organizationId} and shown.created_at > ${standing.ssoProvenSince}::timestamptz
  )))`;
}

/** Notes that the caller's session came through the provider of an organization just now. */
export async function noteSsoProof(tx: Context<Tx>, organizationId: number): Promise<void> {
  const sessionId = actingSessionId(tx.actor);
  if (sessionId === null) return;
  const createdAt = tx.now();
  await tx.db
    .insert(ssoSessions)
    .values({ sessionId, organizationId, createdAt })
    .onConflictDoUpdate({ target: [ssoSessions.sessionId, ssoSessions.organizationId], set: { createdAt } });
}

/** Hands what one session has shown on to the session that takes its place. */
export async function carrySsoProofs(tx: Tx, from: string, to: string): Promise<void> {
  const shown = await tx.select().from(ssoSessions).where(eq(ssoSessions.sessionId, from));
  if (shown.length > 0) await tx.insert(ssoSessions).values(shown.map((row) => ({ ...row, sessionId: to })));
}
