import type { SharedLink } from '#domain/invite-links/list-links.ts';

/** How often it was used: "3 of 10". */
export function usesText({ useCount, usesMax }: Pick<SharedLink, 'useCount' | 'usesMax'>): string {
  if (usesMax !== null) return `${useCount} of ${usesMax}`;
  if (useCount === 0) return 'Not used yet';
  return useCount === 1 ? 'Used once' : `Used ${useCount} times`;
}

/** Who may use it: domains, approval. */
export function limitsText({
  domains,
  needsApproval,
}: Pick<SharedLink, 'domains' | 'needsApproval'>): string {
  const parts = [
    ...(domains.length > 0 ? [domains.map((domain) => `@${domain}`).join(', ')] : []),
    ...(needsApproval ? ['with approval'] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : 'Anybody';
}
