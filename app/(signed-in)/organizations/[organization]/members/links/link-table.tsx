import { Link2 } from 'lucide-react';
import { Cell, HeadCell, Row, Table } from '#components/table/table.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { SharedLink } from '#domain/invite-links/list-links.ts';
import { roleName } from '#domain/members/roles.ts';
import { LinkCondition } from './link-condition.tsx';
import { limitsText, usesText } from './link-facts.ts';

/** The links as rows of facts. */
export function LinkTable({ slug, links, now }: { slug: string; links: readonly SharedLink[]; now: Date }) {
  return (
    <Table
      caption="Shareable links"
      head={
        <Row>
          <HeadCell column="main">Link</HeadCell>
          <HeadCell column="fact">Role</HeadCell>
          <HeadCell column="extra">Limits</HeadCell>
          <HeadCell column="state">State</HeadCell>
          <HeadCell column="when">Uses</HeadCell>
        </Row>
      }
    >
      <tbody>
        {links.map((link) => (
          <Row key={link.id}>
            <Cell column="main">
              <div className="min-w-0 font-medium wrap-anywhere">
                <TextLink href={`/organizations/${slug}/members/links/${link.id}`}>
                  <bdi>{link.name}</bdi>
                </TextLink>
              </div>
              <div className="text-ink-2 text-sm wrap-anywhere">
                By <bdi>{link.maker?.name ?? 'somebody who has left'}</bdi>
              </div>
            </Cell>
            <Cell column="fact">{roleName(link.role)}</Cell>
            <Cell column="extra">{limitsText(link)}</Cell>
            <Cell column="state">
              <LinkCondition link={link} now={now} />
            </Cell>
            <Cell column="when">{usesText(link)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

export function NoLinks({ slug }: { slug: string }) {
  return (
    <EmptyState
      icon={<Link2 />}
      title="No links yet"
      action={<ButtonLink href={`/organizations/${slug}/members/links/new`}>Make a link</ButtonLink>}
    >
      <p>
        A link lets many people join without an invite each: a class, a project, a company. You choose the
        role, how many may use it, until when, and for which domains.
      </p>
    </EmptyState>
  );
}
