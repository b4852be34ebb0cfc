import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { Notice } from '#components/ui/notice.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { Organization } from '#domain/members/access.ts';
import { isTwoFactorDue } from '#domain/members/two-factor-rule.ts';
import { membersWithoutTwoFactor } from '#domain/organizations/two-factor-jobs.ts';

const NAMES_MAX = 10;

/** For those who may require two-factor authentication: whom it touches, and from when. */
export async function TwoFactorNotice({ organization }: { organization: Organization }) {
  const ctx = await signedInContext();
  const people = await membersWithoutTwoFactor(ctx.db, organization.id);
  const { require2FA, twoFactorFrom } = organization;
  const names = people.slice(0, NAMES_MAX).map(({ name }) => name);
  const more = people.length - names.length;
  return (
    <div className="mt-4">
      <Notice>
        {require2FA && isTwoFactorDue(organization, ctx.now()) && (
          <p>Two-factor authentication is required now.</p>
        )}
        {require2FA && twoFactorFrom !== null && twoFactorFrom > ctx.now() && (
          <p>
            Two-factor authentication is required <RelativeTime date={twoFactorFrom} />.
          </p>
        )}
        {people.length === 0 ? (
          <p>Every member has two-factor authentication.</p>
        ) : (
          <p>
            {people.length === 1 ? '1 member has' : `${people.length} members have`} no two-factor
            authentication: {names.join(', ')}
            {more > 0 && ` and ${more} more`}.
          </p>
        )}
      </Notice>
    </div>
  );
}
