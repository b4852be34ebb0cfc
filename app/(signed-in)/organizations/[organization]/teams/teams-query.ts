export const TEAMS_PER_PAGE = 100;

export interface TeamsQuery {
  search: string;
  /** The page after the team of this slug; undefined for the first. */
  after?: string | undefined;
}

/** What the address of the page says. */
export function readTeamsQuery(params: Record<string, string | string[] | undefined>): TeamsQuery {
  const { query, after } = params;
  return {
    search: typeof query === 'string' ? query.trim().slice(0, 64) : '',
    after: typeof after === 'string' && /^[a-z0-9_-]{1,50}$/.test(after) ? after : undefined,
  };
}

export function teamsHref({ search, after }: TeamsQuery): string {
  const params = new URLSearchParams({ ...(search && { query: search }), ...(after && { after }) });
  return `?${params}`;
}
