/** Lengths in characters after normalization (NIST SP 800-63B 3.1.1 asks for no rules about kinds of characters). */
const PASSWORD_LENGTH_MIN = 10;
const PASSWORD_LENGTH_MAX = 128;

/** The most used passwords that are long enough to pass. Compared without case. */
const COMMON = new Set([
  '1234567890',
  '0123456789',
  '0987654321',
  '9876543210',
  '12345678910',
  '123456789a',
  '1234567891',
  '123123123123',
  '1q2w3e4r5t',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'q1w2e3r4t5',
  'qwertyuiop',
  'qwerty12345',
  'qwerty123456',
  'qwertyuiop123',
  'asdfghjkl123',
  'password12',
  'password123',
  'password1234',
  'password12345',
  'passwordpassword',
  'mypassword1',
  'passw0rd123',
  'p@ssw0rd123',
  'iloveyou123',
  'iloveyou12',
  'administrator',
  'adminadmin',
  'admin12345',
  'welcome123',
  'welcome1234',
  'letmein123',
  'letmein1234',
  'changeme123',
  'sunshine123',
  'football123',
  'baseball123',
  'superman123',
  'princess123',
  'liverpool1',
  'chocolate1',
  'basketball',
  'correcthorsebatterystaple',
]);

/** A password as it is compared and hashed: NFKC, so that the same keys give the same password on every machine. */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * Why `password` cannot be taken, as a sentence, or null when it can. `own` are words that the account is known by: its
 * addresses and name. Anything but a string is refused.
 */
export function passwordProblem(password: unknown, own: readonly string[] = []): string | null {
  if (typeof password !== 'string' || password === '') return 'Choose a password.';
  const normalized = normalizePassword(password);
  const length = [...normalized].length;
  if (length < PASSWORD_LENGTH_MIN) return `Use at least ${PASSWORD_LENGTH_MIN} characters.`;
  if (length > PASSWORD_LENGTH_MAX) return `Use at most ${PASSWORD_LENGTH_MAX} characters.`;
  const plain = normalized.toLowerCase();
  if (new Set(plain).size < 3 || COMMON.has(plain)) {
    return 'This is one of the passwords that are tried first. Choose another.';
  }
  if (own.flatMap(wordsOf).includes(plain))
    return 'Your address or name is too easy to guess. Choose another.';
  return null;
}

function wordsOf(own: string): string[] {
  const plain = normalizePassword(own).trim().toLowerCase();
  const at = plain.lastIndexOf('@');
  return at === -1 ? [plain, plain.replaceAll(' ', '')] : [plain, plain.slice(0, at)];
}
