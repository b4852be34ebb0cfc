import { Fact, Facts } from '#components/frame/facts.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { ScimSettings } from '#domain/scim/read-scim-settings.ts';

/** What to enter at the provider, and whom it manages. */
export function ProvisioningFacts({ settings, baseUrl }: { settings: ScimSettings; baseUrl: string }) {
  const { domains, people, groupCount } = settings;
  return (
    <Facts>
      <Fact term="Base URL" sub="Enter it at the provider, with a token from below. userName is the address.">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <code className="min-w-0 select-all text-sm wrap-anywhere">{baseUrl}</code>
          <CopyButton text={baseUrl} label="Copy base URL" />
        </span>
      </Fact>
      <Fact
        term="Domains"
        sub={
          domains.length > 0
            ? 'Whoever the provider brings with such an address is a member at once. Others get an invite.'
            : 'While none is proven, everybody whom the provider brings gets an invite by mail.'
        }
      >
        {domains.length > 0 ? domains.join(', ') : 'None proven yet'}
      </Fact>
      <Fact term="People" sub="Whom the provider manages.">
        {peopleText(people)}
      </Fact>
      <Fact term="Teams" sub="Groups that the provider pushes.">
        {groupCount === 0 ? 'None yet' : groupCount}
      </Fact>
    </Facts>
  );
}

function peopleText({ members, waiting, inactive }: ScimSettings['people']): string {
  if (members + waiting + inactive === 0) return 'Nobody yet';
  const parts = [`${members} ${members === 1 ? 'member' : 'members'}`];
  if (waiting > 0) parts.push(`${waiting} yet to join`);
  if (inactive > 0) parts.push(`${inactive} inactive`);
  return parts.join(', ');
}
