import type { ReactNode } from 'react';
import type { Settings } from '#domain/organizations/get-settings.ts';
import type { OPTION_GROUPS } from '#domain/organizations/option-definition.ts';
import { fieldsOf } from './field-view.ts';
import { SettingsGroup } from './settings-group.tsx';

interface SettingsSectionProps {
  group: (typeof OPTION_GROUPS)[number];
  settings: Settings;
  /** What stands before the fields. */
  children?: ReactNode;
  /** What stands after them. */
  after?: ReactNode;
}

/** One group of settings with its title and what it is about. */
export function SettingsSection({ group, settings, children, after }: SettingsSectionProps) {
  return (
    <section id={group.id} aria-labelledby={`${group.id}-title`} className="scroll-mt-20">
      <h2 id={`${group.id}-title`} className="font-semibold text-lg">
        {group.label}
      </h2>
      <p className="mt-0.5 text-ink-2">{group.help}</p>
      {children}
      <SettingsGroup
        organizationId={settings.membership.organization.id}
        fields={fieldsOf(settings, group.id)}
      />
      {after}
    </section>
  );
}
