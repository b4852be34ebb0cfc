import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Stands in for `next/headers` in database tests (see vitest.config.ts), which call actions and route handlers without a
 * server. Whoever asks for the request outside of `inRequest` gets an error.
 */
interface RequestScope {
  headers: Headers;
  cookies: CookieJar;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** What `cookies()` answers, as far as the product uses it. Outlives one request, as a browser's does. */
export class CookieJar {
  readonly #values = new Map<string, string>();

  get(name: string): { name: string; value: string } | undefined {
    const value = this.#values.get(name);
    return value === undefined ? undefined : { name, value };
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  getAll(): { name: string; value: string }[] {
    return [...this.#values].map(([name, value]) => ({ name, value }));
  }

  set(name: string, value: string, options: { maxAge?: number } = {}): void {
    if (options.maxAge === 0) this.#values.delete(name);
    else this.#values.set(name, value);
  }

  delete(name: string): void {
    this.#values.delete(name);
  }
}

/** Runs `work` as if it served one request with these headers, from the browser that has this jar. */
export function inRequest<Result>(
  { headers = {}, cookies = new CookieJar() }: { headers?: HeadersInit; cookies?: CookieJar },
  work: () => Promise<Result>,
): Promise<Result> {
  return scopes.run({ headers: new Headers(headers), cookies }, work);
}

function scope(): RequestScope {
  const found = scopes.getStore();
  if (!found) throw new Error('This runs outside inRequest().');
  return found;
}

export async function headers(): Promise<Headers> {
  return scope().headers;
}

export async function cookies(): Promise<CookieJar> {
  return scope().cookies;
}
