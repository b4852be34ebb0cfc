import type { SsoSettings } from '#domain/sso/read-sso-settings.ts';

/** What the form starts with. */
export interface ProviderValues {
  name: string;
  issuer: string;
  clientId: string;
  hasSecret: boolean;
  isRequired: boolean;
  defaultRole: string;
  roleClaim: string;
  roleRules: string;
  teamClaim: string;
  teamRules: string;
}

/** The provider as the form shows it: rules are lines. Never the secret. */
export function providerValues({ provider, membership }: SsoSettings): ProviderValues {
  return {
    name: provider?.name ?? '',
    issuer: provider?.issuer ?? '',
    clientId: provider?.clientId ?? '',
    hasSecret: provider !== null,
    isRequired: provider?.isRequired ?? false,
    defaultRole: provider?.defaultRole ?? membership.organization.defaultRole,
    roleClaim: provider?.roleClaim ?? '',
    roleRules: (provider?.roleRules ?? []).map(({ value, role }) => `${value} = ${role}`).join('\n'),
    teamClaim: provider?.teamClaim ?? '',
    teamRules: (provider?.teamRules ?? []).map(({ value, team }) => `${value} = ${team}`).join('\n'),
  };
}
