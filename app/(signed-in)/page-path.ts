/** The address of a page as the reader knows it, without what the framework adds when it loads a page piece by piece. */
export function pagePath(requested: string): string {
  const url = new URL(requested, 'http://page.invalid');
  url.searchParams.delete('_rsc');
  return url.pathname + url.search;
}
