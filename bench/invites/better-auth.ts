import { loadPeer } from '#bench/lib/peers.ts';

/** What is used of the peer's own pool. */
interface PeerPool {
  query: (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
  end: () => Promise<void>;
}

interface PeerApi {
  signUpEmail: (call: { body: object; asResponse: true }) => Promise<Response>;
  createInvitation: (call: { body: object; headers: Headers }) => Promise<{ id: string }>;
  acceptInvitation: (call: { body: object; headers: Headers }) => Promise<unknown>;
}

/** better-auth with its organization plugin and its `pg` adapter, over a database of its own. */
export interface Peer {
  api: PeerApi;
  pool: PeerPool;
  /** A user with a session: what goes with their calls. */
  signUp: (name: string, email: string) => Promise<{ id: string; email: string; headers: Headers }>;
  stop: () => Promise<void>;
}

/** Sets better-auth up as its guide says: its own tables and indexes, no limits in the way, mail that costs nothing. */
export async function startPeer(databaseUrl: string, poolMax: number): Promise<Peer> {
  const [pg, { betterAuth }, { organization }, { getMigrations }] = await Promise.all([
    loadPeer('pg'),
    loadPeer('better-auth'),
    loadPeer('better-auth/plugins'),
    loadPeer('better-auth/db/migration'),
  ]);
  const pool: PeerPool = new pg.default.Pool({ connectionString: databaseUrl, max: poolMax });
  const auth = betterAuth({
    database: pool,
    secret: 'a secret of the bench, long enough for it',
    baseURL: 'http://localhost:3000',
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      organization({
        invitationLimit: Number.MAX_SAFE_INTEGER,
        membershipLimit: Number.MAX_SAFE_INTEGER,
        sendInvitationEmail: async () => {},
      }),
    ],
  });
  await (await getMigrations(auth.options)).runMigrations();
  return {
    api: auth.api,
    pool,
    stop: () => pool.end(),
    signUp: async (name, email) => {
      const body = { name, email, password: 'four swans on the canal' };
      const response: Response = await auth.api.signUpEmail({ body, asResponse: true });
      const { user } = (await response.json()) as { user: { id: string } };
      const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
      return { id: user.id, email, headers: new Headers({ cookie: cookies.join('; ') }) };
    },
  };
}
