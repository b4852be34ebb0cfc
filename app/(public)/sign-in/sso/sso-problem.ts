const SENTENCES: Readonly<Record<string, string>> = {
  'sso-refused':
    'Your organization’s provider did not sign you in. Try again; if it stays, ask whoever runs it there.',
  'sso-lost':
    'This sign-in was begun in another browser, or too long ago. Begin it again; nothing was changed.',
  'organization-full':
    'You are who you say, and every seat of the organization is taken. Ask a manager to make room.',
  gone: 'This organization has no single sign-on, or is closed.',
  unavailable: 'The provider of your organization does not answer right now. Try again in a while.',
  'rate-limited': 'That were many attempts. Wait a few minutes, then try again.',
};

/** Why single sign-on did not work, as a sentence; undefined when nothing went wrong. */
export function ssoProblem(problem: unknown): string | undefined {
  if (typeof problem !== 'string') return undefined;
  const known = Object.hasOwn(SENTENCES, problem) ? SENTENCES[problem] : undefined;
  return known ?? 'Something broke on our side, and you were not signed in. Try again in a while.';
}
