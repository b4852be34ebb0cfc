import { cookies } from 'next/headers';
import { z } from 'zod';
import { SsoProof } from '#domain/sso/proof.ts';
import { cookieAttributes, isHttps } from '#lib/auth/session.ts';
import { seal, unseal } from '#lib/seal.ts';

/** How long somebody may take at the provider, and after it until the account is shown. */
const TTL_S = 15 * 60;
/** Ways to a provider that one browser may be on at once, one per tab. */
const DETOURS_MAX = 4;

const Detour = z.object({
  organizationId: z.number(),
  returnTo: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
});
const Detours = z.object({ detours: z.array(Detour) });
const Proven = z.object({ proof: SsoProof, returnTo: z.string() });

export type SsoDetour = z.infer<typeof Detour>;
export type ProvenSso = z.infer<typeof Proven>;

const DETOURS = { name: 'sso', purpose: 'sso-detours' };
const PROOF = { name: 'sso-proof', purpose: 'sso-proof' };

/** Remembers a way to a provider that begins now, beside those of other tabs. */
export async function rememberDetour(detour: SsoDetour): Promise<void> {
  await keep(DETOURS, { detours: [detour, ...(await readDetours())].slice(0, DETOURS_MAX) });
}

/** The detour that this browser is on with this state, taken away; null when it is on none such. */
export async function takeDetour(state: string | null): Promise<SsoDetour | null> {
  const all = await readDetours();
  const found = all.find((detour) => detour.state === state);
  if (found) await keep(DETOURS, { detours: all.filter((detour) => detour !== found) });
  return found ?? null;
}

async function readDetours(): Promise<SsoDetour[]> {
  const read = Detours.safeParse(await open(DETOURS));
  return read.success ? read.data.detours : [];
}

/** Remembers what a provider has shown, until it is used or its time is over. */
export async function rememberProof(proven: ProvenSso): Promise<void> {
  await keep(PROOF, proven);
}

/** What a provider has shown on this browser, or null. */
export async function readProof(): Promise<ProvenSso | null> {
  const read = Proven.safeParse(await open(PROOF));
  return read.success ? read.data : null;
}

/** Forgets what a provider has shown. Nothing is not an error. */
export async function forgetProof(): Promise<void> {
  (await cookies()).set(cookieName(PROOF), '', { ...cookieAttributes(), maxAge: 0 });
}

type Jar = typeof DETOURS;

function cookieName({ name }: Jar): string {
  return isHttps() ? `__Host-foyer.${name}` : `foyer.${name}`;
}

async function keep(jar: Jar, value: Record<string, unknown>): Promise<void> {
  const sealed = await seal(jar.purpose, value, { ttlS: TTL_S });
  (await cookies()).set(cookieName(jar), sealed, { ...cookieAttributes(), maxAge: TTL_S });
}

async function open(jar: Jar): Promise<unknown> {
  const sealed = (await cookies()).get(cookieName(jar))?.value;
  return sealed === undefined ? null : unseal(jar.purpose, sealed);
}
