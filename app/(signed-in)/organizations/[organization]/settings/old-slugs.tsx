import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { RowAct } from '#components/form/row-act.tsx';
import type { Membership } from '#domain/members/access.ts';
import { listOldSlugs } from '#domain/organizations/list-old-slugs.ts';
import { endOldSlugAction } from './slug-actions.ts';

/** The former addresses that still lead here, for those who may change settings; nothing where there is none. */
export async function OldSlugs({ membership }: { membership: Membership }) {
  const { organization, permissions } = membership;
  if (!permissions.has('org:write')) return null;
  const { slug, status } = organization;
  const mayEnd = status === 'active' && permissions.has('org:admin');
  const old = await listOldSlugs(await signedInContext(), slug);
  if (old.length === 0) return null;
  return (
    <section aria-labelledby="old-slugs-title" className="mt-6">
      <h3 id="old-slugs-title" className="font-medium">
        Former addresses
      </h3>
      <p className="mt-0.5 text-ink-2 text-sm">
        Links with them lead here. Once one is ended they do not, and any organization may take it.
      </p>
      <ul className="mt-2 border-line border-t">
        {old.map((one) => (
          <li key={one.slug} className="flex items-center justify-between gap-4 border-line border-b py-2">
            <span className="min-w-0 wrap-anywhere font-mono">{one.slug}</span>
            {mayEnd && (
              <RowAct
                action={endOldSlugAction}
                fields={{ organization: slug, slug: one.slug }}
                label="End"
                about={one.slug}
                pending="Ending…"
                look="danger"
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
