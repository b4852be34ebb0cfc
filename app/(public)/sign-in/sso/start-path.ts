/** The link that leads to the provider of an organization, and afterwards to `returnTo`. */
export function startPath(way: { organization: string; returnTo: string; address?: unknown }): string {
  const query = new URLSearchParams({ organization: way.organization });
  if (way.returnTo !== '/') query.set('returnTo', way.returnTo);
  if (typeof way.address === 'string') query.set('address', way.address);
  return `/sso/start?${query}`;
}
