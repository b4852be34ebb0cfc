import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { policySettings, stampPolicy } from '#app/_entry/document-policy.ts';
import { settleHeaders } from '#app/_entry/settle-headers.ts';
import { stampRequest } from '#app/_entry/stamp-request.ts';
import { sendWarmPicture } from '#app/_entry/warm-picture.ts';
import { db } from '#db/client.ts';
import { type Env, env, reasonNotToStart } from '#lib/env.ts';
import { shutDown } from '#lib/shutdown.ts';

/** Longer than the idle time of common load balancers, so that they close a connection first and never meet a reset. */
const KEEP_ALIVE_MS = 75_000;
/** How long requests under way may take to end once the process is asked to stop. */
const DRAIN_MS_MAX = 10_000;

const isDev = process.argv.includes('--dev');

/** Reads .env and the environment, or says what is wrong with them and ends the process. */
function loadSettings(): Env {
  Object.assign(process.env, {
    NODE_ENV: isDev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    const settings = env();
    const reason = reasonNotToStart(settings);
    if (reason) refuse(reason);
    if (!isDev && !existsSync('.next/BUILD_ID')) {
      refuse(
        'Foyer does not start: it was not built yet. Run `npm run build` first, or `npm run up` for everything.',
      );
    }
    return settings;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

async function start(settings: Env): Promise<void> {
  const { default: next } = await import('next');
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  const app = next({
    dev: isDev,
    httpServer: server,
    port: settings.PORT,
    ...(settings.HOST && { hostname: settings.HOST }),
  });
  const handle = app.getRequestHandler();
  const policy = policySettings(settings, isDev);
  server.on('request', (request, response) => {
    response.setHeader('X-Request-Id', stampRequest(request));
    if (sendWarmPicture(db(), request, response)) return;
    settleHeaders(response, stampPolicy(request, policy));
    void handle(request, response);
  });
  await app.prepare();
  await listen(server, settings);
  stopOnSignal(server, () => app.close());
  process.stdout.write(`Foyer ${isDev ? 'develops' : 'runs'} at ${settings.NEXTAUTH_URL}\n`);
}

async function listen(server: Server, { HOST, PORT }: Env): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: PORT, ...(HOST && { host: HOST }) }, resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') {
      refuse(`Foyer does not start: port ${PORT} is taken. Set PORT to another one.`);
    }
    throw error;
  });
}

/** Stops on the first signal once the requests under way are answered, at once on the second. */
function stopOnSignal(server: Server, closeApp: () => Promise<void>): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS_MAX);
    await closed;
    clearTimeout(deadline);
    await closeApp();
    await shutDown();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  // A parent with a channel to us is `npm run up` or the browser tests; when it is gone, so are our database and mail.
  process.on('disconnect', () => void stop());
}

await start(loadSettings());
