/**
 * Who may import what. Everything that is not listed is forbidden, so a new folder is guarded from birth.
 * A path ending in `/` means all below it.
 */
export interface Room {
  /** The files that the line speaks of. The first room that fits a file counts, so narrow ones come first. */
  files: RegExp;
  /** Where its imports may lead. */
  mayImport: readonly string[];
  /** Where its type-only imports may lead as well; they are gone when the code runs. */
  mayImportTypes?: readonly string[];
  instead: string;
}

/** Parts of other rooms that run in a browser too: no database, no secrets. */
const CLIENT_SAFE = [
  'domain/organizations/options.ts',
  'domain/members/roles.ts',
  'domain/members/split-addresses.ts',
  'domain/audit-log/events.ts',
  'domain/avatars/address.ts',
  'domain/avatars/letter.ts',
  'lib/email-address.ts',
  'lib/images/limits.ts',
  'app/_entry/form-state.ts',
] as const;

const TEST_FILE = /\.test\.tsx?$/;
const EVERYTHING_BELOW_APP = ['domain/', 'lib/', 'db/', 'test/'];

export const ROOMS: readonly Room[] = [
  {
    files: new RegExp(`^(app|components)/.*${TEST_FILE.source}`),
    mayImport: ['app/', 'components/', ...EVERYTHING_BELOW_APP],
    instead: 'A test beside the code may import any room but scripts, bench and e2e.',
  },
  {
    files: TEST_FILE,
    mayImport: [...EVERYTHING_BELOW_APP, 'scripts/'],
    instead: 'Only tests inside app/ and components/ may look at those two rooms.',
  },
  {
    files: /^app\/_entry\/context\.ts$/,
    mayImport: ['app/', 'components/', 'domain/', 'lib/', 'db/client.ts'],
    instead: 'The context hands out the connection and knows no table.',
  },
  {
    files: /^app\//,
    mayImport: ['app/', 'components/', 'domain/', 'lib/'],
    mayImportTypes: ['db/client.ts'],
    instead: 'Call a verb of domain/ with the context; only app/_entry/context.ts opens the connection.',
  },
  {
    files: /^components\//,
    mayImport: ['components/', ...CLIENT_SAFE],
    mayImportTypes: ['lib/', 'domain/'],
    instead:
      'Hand it in as a prop. What must be shared goes into a client-safe file named in test/tidy/rooms.ts.',
  },
  {
    files: /^domain\//,
    mayImport: ['domain/', 'lib/', 'db/'],
    instead: 'The domain knows no page and no component: hand values in, answer values.',
  },
  {
    files: /^lib\/(blob-store|rate-limit|auth|jobs)\//,
    mayImport: ['lib/', 'db/'],
    instead: 'Machinery knows no noun of the business: take what you need as a parameter.',
  },
  {
    files: /^lib\//,
    mayImport: ['lib/'],
    instead: 'Machinery knows neither tables nor the business: take what you need as a parameter.',
  },
  {
    files: /^db\//,
    mayImport: ['db/', 'lib/env.ts', 'lib/invariant.ts'],
    instead: 'Tables and the connection stand at the bottom and import nothing above them.',
  },
  {
    files: /^scripts\//,
    mayImport: ['scripts/', 'domain/', 'lib/', 'db/'],
    instead: 'A script builds a system context and calls one verb.',
  },
  {
    files: /^test\//,
    mayImport: ['test/', 'domain/', 'lib/', 'db/'],
    instead: 'The harness drives verbs and tables, never pages.',
  },
  {
    files: /^bench\//,
    mayImport: ['bench/', 'test/', 'scripts/up/', 'domain/', 'lib/', 'db/'],
    instead: 'A bench drives verbs, machinery or a running server.',
  },
  {
    files: /^e2e\//,
    mayImport: ['e2e/', 'scripts/', 'test/', 'db/', 'lib/', 'domain/jobs.ts'],
    mayImportTypes: ['domain/'],
    instead: 'A browser test drives the product and does not simulate it: seed rows with test/factories.ts.',
  },
  {
    files: /^(instrumentation|instrumentation-client|proxy|server)\.(ts|js|mjs)$/,
    mayImport: ['lib/', 'app/_entry/', 'db/client.ts'],
    mayImportTypes: ['domain/'],
    instead: 'The start-up hooks wire machinery; rules and tables are not theirs.',
  },
  {
    files: /^[^/]+\.config\.(ts|js|mjs)$/,
    mayImport: ['lib/images/limits.ts'],
    instead: 'A configuration file stands alone.',
  },
];

/**
 * Packages with one home, so that replacing one touches one place. The value lists path prefixes that may import it.
 * Packages that are not listed may be imported anywhere but in components/ and by client files' rules.
 */
export const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  next: [
    'app/',
    'components/',
    'lib/auth/',
    'next.config.js',
    'proxy.ts',
    'server.ts',
    'instrumentation',
    'scripts/',
  ],
  react: ['app/', 'components/', 'lib/mail/'],
  'react-dom': ['app/', 'components/'],
  'next-auth': ['lib/auth/', 'app/api/auth/'],
  'drizzle-orm': [
    'db/',
    'domain/',
    'lib/blob-store/',
    'lib/rate-limit/',
    'lib/auth/',
    'lib/jobs/',
    'test/',
    'bench/',
  ],
  postgres: ['db/', 'lib/embedded-postgres/', 'test/', 'scripts/', 'bench/'],
  pg: ['lib/blob-store/', 'bench/'],
  'pg-copy-streams': ['lib/blob-store/', 'bench/'],
  'pg-boss': ['lib/jobs/'],
  '@node-rs/argon2': ['lib/'],
  sharp: ['lib/images/', 'test/', 'bench/', 'scripts/'],
  nodemailer: ['lib/mail/'],
  'csv-parse': ['lib/'],
  'prom-client': ['lib/observability/'],
  '@sentry/nextjs': ['lib/observability/', 'instrumentation', 'next.config.js', 'app/'],
  'rate-limiter-flexible': ['lib/rate-limit/'],
  'react-dropzone': ['components/avatar/'],
  'react-easy-crop': ['components/avatar/'],
  '@base-ui/react': ['components/'],
  'lucide-react': ['components/', 'app/'],
  '@react-email/components': ['lib/mail/'],
  '@react-email/render': ['lib/mail/'],
  commander: ['scripts/'],
  'cli-progress': ['scripts/'],
  maildev: ['scripts/', 'test/', 'e2e/'],
  vitest: ['test/', 'vitest.config.ts'],
  '@playwright/test': ['e2e/', 'playwright.config.ts', 'scripts/'],
};

/** What must never reach a browser, directly or through other files. */
export const SERVER_ONLY: readonly RegExp[] = [
  /^db\//,
  /^lib\/env\.ts$/,
  /^lib\/auth\//,
  /^lib\/blob-store\//,
  /^lib\/mail\//,
  /^lib\/jobs\//,
  /^lib\/images\/(?!limits)/,
];
