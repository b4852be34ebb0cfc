import { isRole } from '#domain/members/roles.ts';

const TEXT_LENGTH_MAX = 10_000;

/** What the address of the page fills the form with: `emails`, `role` and `teams`. What makes no sense is left out. */
export function initialForm(params: Record<string, string | string[] | undefined>) {
  const { emails, role, teams } = params;
  return {
    emails: typeof emails === 'string' ? emails.slice(0, TEXT_LENGTH_MAX) : '',
    role: isRole(role) ? role : 'member',
    teams: [teams ?? []].flat(),
  };
}
