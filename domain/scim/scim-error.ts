import { AppError, type ErrorCode } from '#lib/errors.ts';

/** What RFC 7644, table 9, calls what is wrong. */
export type ScimType =
  | 'invalidFilter'
  | 'invalidPath'
  | 'invalidSyntax'
  | 'invalidValue'
  | 'mutability'
  | 'noTarget'
  | 'tooMany'
  | 'uniqueness';

/** An error for an identity provider; `scimType` stands in its details. The code says the status, as everywhere. */
export function scimError(scimType: ScimType, message: string, code: ErrorCode = 'invalid'): AppError {
  return new AppError(code, message, { details: { scimType } });
}

/** Something of that name is there already. */
export function notUnique(message: string): AppError {
  return scimError('uniqueness', message, 'conflict');
}
