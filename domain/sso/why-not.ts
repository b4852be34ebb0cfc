import { RefusedAddressError } from '#lib/http/guarded-request.ts';

/** Why a provider did not answer, for the owner who set it up: whose fault it is, without what it sent. */
export function whyNot(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof RefusedAddressError) return cause.message;
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOTFOUND') return 'its name does not exist.';
    if (code === 'ECONNREFUSED') return 'nothing answers at its address.';
    if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return 'it says that its issuer is another one.';
    if (cause.name === 'TimeoutError') return 'it took too long to answer.';
  }
  return 'it does not answer as an OpenID provider does. Check the issuer.';
}
