'use client';

import { Menu as Base } from '@base-ui/react/menu';
import Link from 'next/link';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';

const ITEM =
  'flex min-h-8 w-full items-center gap-2.5 rounded-in px-2 py-1.5 text-start no-underline outline-none select-none ' +
  'data-highlighted:bg-hover data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-focus ' +
  'touch:min-h-11 [&>svg]:text-ink-2';

interface MenuProps {
  /** The button that opens it, such as an `IconButton`. */
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'end';
}

/** A menu of acts, opened by its trigger; arrows move, letters jump, Escape closes and focus goes back. */
export function Menu({ trigger, children, align = 'end' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <Base.Popup className="max-h-(--available-height) w-62 overflow-y-auto rounded-box bg-raised p-1 shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuItemProps {
  icon?: ReactNode;
  children: ReactNode;
  onSelect?: () => void;
  href?: string;
  isDanger?: boolean;
  /** Why it cannot be chosen now; then it is disabled, still reachable, and says so. */
  why?: string | undefined;
}

/** One act of a menu: a word with its icon. With `href` it is a link. */
export function MenuItem({ icon, children, onSelect, href, isDanger, why }: MenuItemProps) {
  if (why) return <OffItem icon={icon} label={children} why={why} />;
  const look = classNames(
    ITEM,
    isDanger ? 'text-danger-ink data-highlighted:bg-danger-soft [&>svg]:text-current' : 'text-ink',
  );
  if (href !== undefined) {
    return (
      <Base.LinkItem render={<Link href={href} />} closeOnClick className={look}>
        {icon}
        {children}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item className={look} {...(onSelect && { onClick: () => onSelect() })}>
      {icon}
      {children}
    </Base.Item>
  );
}

function OffItem({ icon, label, why }: { icon: ReactNode; label: ReactNode; why: string }) {
  return (
    <Base.Item
      disabled
      closeOnClick={false}
      className={classNames(ITEM, 'items-start text-ink-3 [&>svg]:mt-0.5 [&>svg]:text-ink-off')}
    >
      {icon}
      <span>
        {label}
        <span className="block text-ink-2 text-sm">{why}</span>
      </span>
    </Base.Item>
  );
}

/** A line between groups of acts. */
export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}
