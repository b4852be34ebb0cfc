const PROBLEMS: Record<string, string> = {
  AddressNotVerified:
    'That account has no verified e-mail address, so we cannot tell that it is yours. Verify the address there, or sign in another way.',
  OAuthAccountNotLinked: 'That account belongs to somebody else here. Sign in another way.',
  AccessDenied: 'Access was not given. Try again, or sign in another way.',
  Verification: 'This link was used before, or it is too old. Ask for a new one.',
};

const UNKNOWN_PROBLEM = 'Signing in did not work. Try again, or sign in another way.';

/** What to say when next-auth sends somebody back with an error code; null without one. */
export function signInProblem(code: unknown): string | null {
  if (code === undefined) return null;
  return typeof code === 'string' && Object.hasOwn(PROBLEMS, code)
    ? (PROBLEMS[code] ?? UNKNOWN_PROBLEM)
    : UNKNOWN_PROBLEM;
}
