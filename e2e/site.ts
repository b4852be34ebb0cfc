import { z } from 'zod';

const Site = z.object({ url: z.url(), databaseUrl: z.string(), mailUrl: z.url(), reportsUrl: z.url() });

/** Where the parts of the site under test are. */
export type Site = z.infer<typeof Site>;

const VARIABLE = 'FOYER_E2E_SITE';

/** Hands the site, and its secret for what tests seal, from the global setup to the workers, which inherit the environment. */
export function publishSite(site: Site, secret: string): void {
  process.env[VARIABLE] = JSON.stringify(site);
  process.env.NEXTAUTH_SECRET = secret;
}

/** The site that the global setup brought up. */
export function readSite(): Site {
  return Site.parse(JSON.parse(process.env[VARIABLE] ?? 'null'));
}
