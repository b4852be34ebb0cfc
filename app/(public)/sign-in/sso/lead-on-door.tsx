import type { ReactNode } from 'react';
import { Door, DoorAct } from '#components/frame/door.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import type { SsoDoor } from '#domain/sso/door.ts';

/** Leads on to the provider by itself. A page between, since a form must not end at another site (CSP form-action). */
export function LeadOnDoor({ door, href, footer }: { door: SsoDoor; href: string; footer: ReactNode }) {
  return (
    <Door
      title={`Sign in to ${door.name}`}
      lead={`${door.name} signs its people in with ${door.providerName}.`}
      footer={footer}
    >
      <meta httpEquiv="refresh" content={`0;url=${href}`} />
      <DoorAct>
        <a href={href} className={buttonClass({ variant: 'primary', size: 'lg', full: true })}>
          Continue with {door.providerName}
        </a>
      </DoorAct>
    </Door>
  );
}
