const REDIRECTS_MAX = 10;

/** Walks from a provider's authorization address through its redirects, as a browser would, and answers where it sends us back. */
export async function signInAt(authorization: URL): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = authorization;
  for (let step = 0; step < REDIRECTS_MAX; step += 1) {
    if (next.origin !== authorization.origin) return next;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
    next = new URL(location, next);
  }
  throw new Error('The provider redirects without end.');
}
