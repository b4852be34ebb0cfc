import { ChevronsUpDown, CircleUser, KeyRound, LogOut } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { BAR_PANEL_CLASS, BAR_ROW_CLASS } from './bar-row.ts';

interface AccountMenuProps {
  name: string;
  /** What stands under the name: the role here, or the address. */
  sub: ReactNode;
  avatar: ReactNode;
  signOut: (form: FormData) => Promise<void>;
}

const PANEL_ID = 'account';

/** Who is signed in, at the foot of the left bar, with the ways to their account and out. Needs no JavaScript. */
export function AccountMenu({ name, sub, avatar, signOut }: AccountMenuProps) {
  return (
    <>
      <button type="button" popoverTarget={PANEL_ID} className={classNames(BAR_ROW_CLASS, 'min-h-11')}>
        {avatar}
        <span className="min-w-0 grow">
          <span className="block truncate">
            <bdi>{name}</bdi>
          </span>
          <span className="block truncate text-ink-3 text-sm">{sub}</span>
        </span>
        <ChevronsUpDown />
      </button>
      <div id={PANEL_ID} popover="auto" className={classNames(BAR_PANEL_CLASS, 'bottom-16 w-54')}>
        <nav aria-label="Account">
          <Link href="/account" className={BAR_ROW_CLASS}>
            <CircleUser />
            Account
          </Link>
          <Link href="/account/tokens" className={BAR_ROW_CLASS}>
            <KeyRound />
            API tokens
          </Link>
        </nav>
        <hr className="-mx-1 my-1 border-line" />
        <form action={signOut}>
          <button type="submit" className={BAR_ROW_CLASS}>
            <LogOut className="turns" />
            Sign out
          </button>
        </form>
      </div>
    </>
  );
}
