/**
 * The body of `POST …/teams/` and `PUT teams/…` in the terms of `createTeam` and `updateTeam`. A field that is null is
 * one that was not sent; others, which clients of the reference send, mean nothing here.
 */
export function teamInput({ name, slug }: Record<string, unknown>): Record<string, unknown> {
  return { ...(name != null && { name }), ...(slug != null && { slug }) };
}
