import { type MailBody, renderMail } from '#lib/mail/render.ts';
import { ActionMail, MailText } from './layout.tsx';

export interface TwoFactorMailProps {
  organizationName: string;
  /** From when it is required, in words with the zone; null when that is now. */
  from: string | null;
  setUpUrl: string;
}

/** Asks a member to set up a second factor. */
export async function twoFactorMail(props: TwoFactorMailProps): Promise<MailBody> {
  const { organizationName, from } = props;
  const subject = `${organizationName} requires two-factor authentication${from === null ? '' : ` from ${from}`}`;
  return { subject, ...(await renderMail(<TwoFactorMail {...props} />)) };
}

function TwoFactorMail({ organizationName, from, setUpUrl }: TwoFactorMailProps) {
  return (
    <ActionMail
      preview="Set up a passkey or an authenticator app. It takes two minutes."
      heading="Set up two-factor authentication"
      action={{ label: 'Set it up', href: setUpUrl }}
      notes={['You stay a member, with your role and teams. Nothing is lost.']}
    >
      <MailText>
        {organizationName} requires two-factor authentication
        {from === null ? ' now. You can open it again once you have set it up.' : ` from ${from}.`}
      </MailText>
      {from !== null && (
        <MailText>
          Until then you work as before. After that you can open {organizationName} again once you have set it
          up.
        </MailText>
      )}
    </ActionMail>
  );
}
