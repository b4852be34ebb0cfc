import { z } from 'zod';

/** A whole number of at least one, with what holds when it is not set. */
const limit = (byDefault: number, max = 1_000_000) =>
  z.coerce.number().int().min(1).max(max).default(byDefault);

const SECRET_LENGTH_MIN = 32;

/** Earlier values of NEXTAUTH_SECRET, by commas. */
const previousSecrets = z
  .string()
  .transform((text) => text.split(',').map((secret) => secret.trim()))
  .refine(
    (secrets) => secrets.every((secret) => secret.length >= SECRET_LENGTH_MIN),
    `needs at least ${SECRET_LENGTH_MIN} characters for each`,
  );

/**
 * Every setting that Foyer reads from its environment. This file is the only reader of `process.env` in the product;
 * `.env.example` says what each one does. An empty string counts as not set.
 */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).default('postgres://127.0.0.1:5432/foyer'),
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(200).default(10),
  DATABASE_PREPARED_STATEMENTS: z.enum(['on', 'off']).default('on'),
  FOYER_DATA_DIR: z.string().optional(),
  BLOB_STORE: z.enum(['postgres', 'filesystem', 's3']).default('postgres'),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  HOST: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }).optional(),
  NEXTAUTH_SECRET: z
    .string()
    .min(SECRET_LENGTH_MIN, `needs at least ${SECRET_LENGTH_MIN} characters`)
    .optional(),
  NEXTAUTH_SECRET_PREVIOUS: previousSecrets.optional(),
  SESSION_IDLE_DAYS: z.coerce.number().min(0.01).max(400).default(14),
  SESSION_LIFETIME_DAYS: z.coerce.number().min(0.01).max(400).default(30),
  TRUSTED_DEVICE_DAYS: z.coerce.number().min(0).max(400).default(30),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Foyer <foyer@localhost>'),
  SENTRY_DSN: z.url().optional(),
  METRICS_TOKEN: z.string().optional(),
  GITHUB_ID: z.string().optional(),
  GITHUB_SECRET: z.string().optional(),
  GOOGLE_ID: z.string().optional(),
  GOOGLE_SECRET: z.string().optional(),
  INVITES_PER_INVITER: limit(100),
  INVITES_PER_ORGANIZATION: limit(100),
  INVITES_PER_ADDRESS: limit(10),
  INVITES_AT_ONCE: limit(1_000, 10_000),
  AVATARS_PER_PERSON: limit(100),
  AVATARS_PER_ORGANIZATION: limit(500),
  GRAVATAR_URL: z.union([z.literal('off'), z.url({ protocol: /^https?$/ })]).default('https://gravatar.com'),
  ORGANIZATION_DELETION_GRACE_HOURS: z.coerce
    .number()
    .min(0)
    .max(24 * 90)
    .default(24),
  OUTGOING_PRIVATE_ADDRESSES: z.enum(['refuse', 'allow']).default('refuse'),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
});

/** The names of all settings. */
export const SETTINGS: readonly string[] = Object.keys(schema.shape);

export type Env = z.infer<typeof schema> & {
  /** The address that people use in their browser; without the setting, this machine's own. */
  NEXTAUTH_URL: string;
};

/** Parses an environment. Throws one Error that names every wrong setting and what it should be. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(present);
  if (result.success) {
    return {
      ...result.data,
      NEXTAUTH_URL: result.data.NEXTAUTH_URL ?? `http://localhost:${result.data.PORT}`,
    };
  }
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(
    `These settings cannot be used:\n${lines.join('\n')}\nSee .env.example for what each one means.`,
  );
}

const SECRET_MISSING = `Foyer does not start: NEXTAUTH_SECRET is not set.
It signs the session cookies, so every node needs the same one, and it must stay the same.
Make one with \`openssl rand -hex 32\` and put it into the environment or into .env.`;

/** Why a production server must not start with these settings, as text for its operator; null when it may. */
export function reasonNotToStart(settings: Env): string | null {
  return settings.NODE_ENV === 'production' && !settings.NEXTAUTH_SECRET ? SECRET_MISSING : null;
}

/** The settings as they are at this moment, kept by nobody: for what runs before a process has all of its own. */
export function presentEnv(): Env {
  return parseEnv(process.env);
}

let parsed: Env | undefined;

/** The settings of this process, parsed once at first use. */
export function env(): Env {
  parsed ??= presentEnv();
  return parsed;
}
