import { ActForm, QuietAct } from '#app/(public)/accept/act-form.tsx';
import { Door, DoorAct } from '#components/frame/door.tsx';
import { Fact, Facts } from '#components/frame/facts.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmailText } from '#components/ui/email-text.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { SsoLink } from '#domain/sso/read-sso-link.ts';
import { forgetSsoAction, linkSsoAction, switchForSsoAction } from './actions.ts';

const BACK = 'returnTo=%2Fsso%2Ffinish';

/** Asks for the side that is not shown yet, or for the press that links both. */
export function LinkDoor({ link }: { link: SsoLink }) {
  const { providerName, organizationName } = link;
  return (
    <Door
      title={TITLES[link.state](providerName)}
      lead={LEADS[link.state](providerName, organizationName)}
      footer={<QuietAct action={forgetSsoAction}>Do not link</QuietAct>}
    >
      <Facts>
        <Fact term={`At ${providerName}`}>
          {link.email ? <EmailText email={link.email} /> : 'No address given'}
        </Fact>
        {link.caller && (
          <Fact term="Here" sub={<EmailText email={link.caller.address} />}>
            <bdi>{link.caller.name}</bdi>
          </Fact>
        )}
      </Facts>
      <LinkActs link={link} />
    </Door>
  );
}

function LinkActs({ link }: { link: SsoLink }) {
  if (link.state === 'signed-out') {
    return (
      <DoorAct note="You come back here afterwards, and link with one press.">
        <ButtonLink href={`/sign-in?${BACK}`} variant="primary" size="lg" full>
          Sign in
        </ButtonLink>
        <TextLink tone="quiet" href={`/sign-up?${BACK}`}>
          No account yet? Create one
        </TextLink>
      </DoorAct>
    );
  }
  if (link.state === 'elsewhere') {
    return <ActForm action={switchForSsoAction} label="Switch account" pending="Signing out…" />;
  }
  return (
    <>
      <ActForm action={linkSsoAction} label="Link and go on" pending="Linking…" />
      <div className="mt-3 text-sm">
        <QuietAct action={switchForSsoAction}>Use another account</QuietAct>
      </div>
    </>
  );
}

const TITLES = {
  'signed-out': (provider: string) => `${provider} knows you. Who are you here?`,
  'to-link': (provider: string) => `Link ${provider} to your account?`,
  elsewhere: (provider: string) => `This ${provider} sign-in belongs to another account`,
};

const LEADS = {
  'signed-out': (provider: string, organization: string) =>
    `${organization} has not shown that this address is its own, or it has an account here already. So ${provider} alone does not open it: sign in to the account once, then both are linked.`,
  'to-link': (provider: string, organization: string) =>
    `From then on you come into ${organization} through ${provider} with this account. Link only a sign-in that is yours.`,
  elsewhere: (_provider: string, organization: string) =>
    `Switch to that account to go on to ${organization}, or do not link.`,
};
