import { withSentryConfig } from '@sentry/nextjs/config';

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  // With no-referrer a browser also hides the origin of a plain form, and every action without scripts is refused.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

/** @type {import('next').NextConfig} */
const config = {
  // The REST paths end in a slash and the pages do not; both are served as they are asked for.
  skipTrailingSlashRedirect: true,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    'pg',
    'pg-boss',
    'pg-copy-streams',
    'postgres',
    'sharp',
    '@node-rs/argon2',
    'nodemailer',
    'prom-client',
    // It loads drizzle-orm by a name that it makes up at run time, which no bundler can follow.
    'rate-limiter-flexible',
  ],
  experimental: {
    // The avatar limit (lib/images/limits.ts) plus the multipart envelope.
    serverActions: { bodySizeLimit: '6mb' },
  },
  async headers() {
    return [{ source: '/:path*', headers: securityHeaders }];
  },
};

export default withSentryConfig(config, { silent: true, telemetry: false, sourcemaps: { disable: true } });
