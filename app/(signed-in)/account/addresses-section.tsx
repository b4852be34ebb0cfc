import { SecondPress } from '#components/form/second-press.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { EmailText } from '#components/ui/email-text.tsx';
import type { Account } from '#domain/identity/read-account.ts';
import { AccountSection } from './account-section.tsx';
import { AddAddressForm } from './add-address-form.tsx';
import { addAddressAction, makePrimaryAction, removeAddressAction } from './address-actions.ts';

interface AddressesSectionProps {
  addresses: Account['addresses'];
  /** Where one goes once a new address is verified. */
  returnTo: string;
}

/** The addresses of the account, and the way to one more. */
export function AddressesSection({ addresses, returnTo }: AddressesSectionProps) {
  return (
    <AccountSection
      title="Addresses"
      description="An invite can be accepted only with the address that it was sent to. Mails about your account go to the primary one."
    >
      <ul id="addresses" className="max-w-form border-line border-t">
        {addresses.map((address) => (
          <AddressRow key={address.id} address={address} />
        ))}
      </ul>
      <AddAddressForm returnTo={returnTo} />
    </AccountSection>
  );
}

function AddressRow({
  address: { id, address, isPrimary, verifiedAt },
}: {
  address: Account['addresses'][number];
}) {
  const fields = { addressId: String(id) };
  return (
    <li className="grid gap-1 border-line border-b py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <EmailText email={address} className="grow" />
        {isPrimary && <Chip>Primary</Chip>}
        {!verifiedAt && <Chip tone="warning">Not verified</Chip>}
      </div>
      {!isPrimary && (
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          {verifiedAt ? (
            <SecondPress
              action={makePrimaryAction}
              fields={fields}
              label="Make primary"
              whom={address}
              note="Mails about your account go there from now on. The present one gets a mail that can undo it for a week."
              button="Make it primary"
              pending="Saving…"
              variant="secondary"
            />
          ) : (
            <SecondPress
              action={addAddressAction}
              fields={{ email: address }}
              label="Mail the link again"
              whom={`to ${address}`}
              note="It is open for a day."
              button="Mail the link"
              pending="Sending…"
              variant="secondary"
              done="It is on its way."
            />
          )}
          <SecondPress
            action={removeAddressAction}
            fields={fields}
            label="Remove"
            whom={address}
            note="It can no longer sign you in, and invites to it are not yours any more."
            button="Remove address"
            pending="Removing…"
          />
        </div>
      )}
    </li>
  );
}
