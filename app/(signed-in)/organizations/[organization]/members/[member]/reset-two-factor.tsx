import { SecondPress } from '#components/form/second-press.tsx';
import { resetTwoFactorAction } from './two-factor-actions.ts';

interface ResetTwoFactorProps {
  slug: string;
  member: string;
  name: string;
}

/** For a member who has lost their second factor. What stands in the way, such as other organizations, the action says. */
export function ResetTwoFactor({ slug, member, name }: ResetTwoFactorProps) {
  return (
    <section className="mt-10">
      <h2 className="font-semibold">Lost second factor</h2>
      <p className="mt-1 mb-3 text-ink-2">
        When <bdi>{name}</bdi> has lost both app and recovery codes, you can take the second factor off their
        account.
      </p>
      <SecondPress
        action={resetTwoFactorAction}
        fields={{ organization: slug, member }}
        label="Reset second factor"
        whom={`of ${name}`}
        note="Be sure that it is really them who asks. Everything they set up is removed, they are signed out everywhere, and a mail tells them."
        button="Reset second factor"
        pending="Resetting…"
      />
    </section>
  );
}
