import { RecoveryCodeList } from '#components/security/recovery-code-list.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';

/** What comes with the first second factor: the codes, this once, and the way on. */
export function RecoveryCodes({ codes, returnTo }: { codes: string[]; returnTo: string }) {
  return (
    <div className="mt-6 grid gap-4">
      <div role="status">
        <Notice
          tone="success"
          title="Your second factor is set up. Keep these codes now: they are shown this once."
        >
          <p>Each signs you in once when your app or key is lost. Keep them where you keep passwords.</p>
        </Notice>
      </div>
      <RecoveryCodeList codes={codes} />
      <ButtonLink href={returnTo} variant="primary" size="lg" full>
        I have kept them, go on
      </ButtonLink>
    </div>
  );
}
