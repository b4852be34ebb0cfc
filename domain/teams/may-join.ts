import type { Actor } from '#domain/context.ts';
import type { OpenedTeam } from './open-team.ts';

/** Whether the caller may put themselves into the team: where membership is open, or by the power to put anybody there. */
export function mayJoin(actor: Actor, opened: OpenedTeam): boolean {
  if (mayActFor(opened)) return true;
  return opened.membership.organization.openMembership && mayChangeOwn(actor);
}

/** A token that only reads changes nothing, not even for its own user. */
export function mayChangeOwn(actor: Actor): boolean {
  return (
    actor.type !== 'token' || actor.scopes.some((scope) => /^(team|member|org):(write|admin)$/.test(scope))
  );
}

/** Whether the caller may say who else is in the team, and as what. */
export function mayActFor({ powers, membership }: OpenedTeam): boolean {
  return powers.has('team:admin') || membership.permissions.has('member:admin');
}
