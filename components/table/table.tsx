import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

interface TableProps {
  /** Says what the table lists; for screen readers. */
  caption: string;
  /** The row of `HeadCell`s. */
  head: ReactNode;
  /** One or more `tbody`, or rows. */
  children: ReactNode;
}

/**
 * A table of facts. Its lines run from edge to edge of the content and its text starts on the title's edge, so boxes and
 * row menus hang in the gutters. On a phone each row is a card.
 */
export function Table({ caption, head, children }: TableProps) {
  return (
    <div className="-mx-gutter">
      <table className="table-of-facts">
        <caption className="sr-only">{caption}</caption>
        <thead>{head}</thead>
        {children}
      </table>
    </div>
  );
}

type Column = 'select' | 'main' | 'fact' | 'extra' | 'state' | 'when' | 'menu';

/**
 * A head cell. "main" is who or what the row is about and takes the room that is left; "extra" goes first when room is
 * short; "select" and "menu" hang in the gutters.
 */
export function HeadCell({ column, className, ...rest }: ComponentProps<'th'> & { column: Column }) {
  return <th scope="col" className={classNames(`column-${column}`, className)} {...rest} />;
}

/** A cell of a row, of the same column as its head. */
export function Cell({ column, className, ...rest }: ComponentProps<'td'> & { column: Column }) {
  return <td className={classNames(`column-${column}`, className)} {...rest} />;
}

/** One row. `isChosen` marks it as ticked. */
export function Row({ isChosen, className, ...rest }: ComponentProps<'tr'> & { isChosen?: boolean }) {
  return <tr data-chosen={isChosen || undefined} className={className} {...rest} />;
}

/** The head of a group of rows inside a table: its name and how many they are. */
export function GroupRow({ title, count, span }: { title: string; count?: number; span: number }) {
  return (
    <tr className="group-row">
      <th scope="rowgroup" colSpan={span}>
        <b className="me-1.5 text-ink">{title}</b>
        {count !== undefined && <span className="tabular-nums">{count.toLocaleString('en')}</span>}
      </th>
    </tr>
  );
}
