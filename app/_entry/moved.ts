/**
 * The answer to a GET under a former slug: 308 to the same address under the current one. Null when the address names
 * the organization as it is called now, or by id.
 */
export function movedResponse(request: Request, asked: string, current: string): Response | null {
  if (asked === current || /^\d+$/.test(asked)) return null;
  const url = new URL(request.url);
  const path = url.pathname.replace(`/organizations/${asked}/`, `/organizations/${current}/`);
  // A relative address: what stands before us may have another name for this host.
  return new Response(null, { status: 308, headers: { Location: path + url.search } });
}
