import { Fact, Facts } from '#components/frame/facts.tsx';
import type { SsoSettings } from '#domain/sso/read-sso-settings.ts';

/** What to enter at the provider, and what holds now. */
export function ProviderFacts({ settings, redirectUri }: { settings: SsoSettings; redirectUri: string }) {
  const { domains, linkedCount, memberCount, provider } = settings;
  return (
    <Facts>
      <Fact term="Redirect to" sub="Enter it at the provider, with the scopes openid, email and profile.">
        <code className="select-all text-sm">{redirectUri}</code>
      </Fact>
      <Fact
        term="Domains"
        sub={
          domains.length > 0
            ? 'The provider alone opens accounts with these addresses. All others are linked by their owners first.'
            : 'While none is proven, everybody links an account of their own first.'
        }
      >
        {domains.length > 0 ? domains.join(', ') : 'None proven yet'}
      </Fact>
      {provider && (
        <Fact term="Linked">
          {linkedCount} of {memberCount} members
        </Fact>
      )}
    </Facts>
  );
}
