'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, typedValue } from '#components/form/form-outcome.ts';
import { SelectField } from '#components/form/select-field.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { SwitchField } from '#components/form/switch-field.tsx';
import { TextArea } from '#components/form/text-area.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { roleName } from '#domain/members/roles.ts';
import { saveSsoAction } from './actions.ts';
import type { ProviderValues } from './provider-values.ts';

const ROLES = ['member', 'admin', 'manager'].map((value) => ({ value, label: roleName(value) }));

/** All of single sign-on in one form; it saves whole. */
export function ProviderForm({ slug, values }: { slug: string; values: ProviderValues }) {
  const [state, action] = useActionState(saveSsoAction, IDLE);
  const field = (name: keyof ProviderValues) => ({
    name,
    defaultValue: typedValue(state, name, String(values[name])),
    error: errorOf(state, name),
  });
  return (
    <form action={action} noValidate className="grid gap-5">
      <input type="hidden" name="organization" value={slug} />
      <FormMessage state={state} />
      <TextField {...field('name')} label="Name" help="What its button says, such as “Okta”." />
      <TextField
        {...field('issuer')}
        label="Issuer"
        help="The https address that the provider calls itself."
      />
      <TextField {...field('clientId')} label="Client id" autoComplete="off" />
      <TextField
        name="clientSecret"
        type="password"
        label="Client secret"
        help={
          values.hasSecret
            ? 'Stored, sealed. Leave it empty to keep it.'
            : 'Stored sealed, and never shown again.'
        }
        autoComplete="off"
        error={errorOf(state, 'clientSecret')}
      />
      <SelectField {...field('defaultRole')} label="Role of whoever joins by it" options={ROLES} />
      <SwitchField
        name="isRequired"
        label="Required"
        help="Members come through the provider once a day, or not at all. Owners can always come in, to repair it."
        defaultChecked={values.isRequired}
      />
      <TextField {...field('roleClaim')} label="Claim for roles" help="Empty: roles are given here alone." />
      <TextArea
        {...field('roleRules')}
        label="Roles by claim"
        help="One per line: value = member, admin or manager. The highest that fits counts."
        rows={3}
      />
      <TextField {...field('teamClaim')} label="Claim for teams" help="Empty: teams are chosen here alone." />
      <TextArea
        {...field('teamRules')}
        label="Teams by claim"
        help="One per line: value = the name of the team in its address."
        rows={3}
      />
      <div>
        <SubmitButton pending="Saving…">Save single sign-on</SubmitButton>
      </div>
    </form>
  );
}
