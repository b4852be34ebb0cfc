import { headers } from 'next/headers';
import { pagePath } from '#app/(signed-in)/page-path.ts';
import { PATH_HEADER } from './stamp-request.ts';

/** The page on which one proves again who one is, and which leads back to the page of this request. */
export async function confirmPath(): Promise<string> {
  const next = pagePath((await headers()).get(PATH_HEADER) ?? '/');
  return `/confirm?${new URLSearchParams({ next })}`;
}
