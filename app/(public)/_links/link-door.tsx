import type { ComponentProps, ReactNode } from 'react';
import { Door } from '#components/frame/door.tsx';
import type { EmailLink } from '#domain/identity/read-email-link.ts';
import { DeadLink } from './dead-link.tsx';
import { LinkActForm } from './link-act-form.tsx';

interface LinkDoorProps extends ComponentProps<typeof LinkActForm> {
  link: EmailLink;
  /** Where to go from a link that does nothing any more. */
  next: ComponentProps<typeof DeadLink>['next'];
  title: string;
  /** What a press does, around the address that the link was mailed to. */
  lead: (address: ReactNode) => ReactNode;
}

/** The page of a mailed link that does one thing: what that is, and the button for it. */
export function LinkDoor({ link, next, title, lead, ...act }: LinkDoorProps) {
  if (link.state !== 'open') return <DeadLink reason={link.state} next={next} />;
  return (
    <Door title={title} lead={lead(<b className="wrap-anywhere">{link.address}</b>)}>
      <LinkActForm {...act} />
    </Door>
  );
}
