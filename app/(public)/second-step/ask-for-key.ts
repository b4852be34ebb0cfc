import { IDLE } from '#app/_entry/form-state.ts';
import { beginKeyCheckAction } from './actions.ts';

/** Asks the browser to sign with a key of whoever is signing in, and answers what it says as JSON. Client-safe. */
export async function askForKey(): Promise<string> {
  const state = await beginKeyCheckAction(IDLE, new FormData());
  if (state.status !== 'ok' || !state.data) {
    throw new Error(state.status === 'error' ? state.message : 'The key could not be asked. Try again.');
  }
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return JSON.stringify(await startAuthentication({ optionsJSON: state.data }));
}
