import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { hasItemsPage } from '#app/(signed-in)/organizations/[organization]/settings/field-view.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { getSettings } from '#domain/organizations/get-settings.ts';
import { findOption } from '#domain/organizations/options.ts';
import { itemsOf } from './items.ts';
import { ItemsList } from './items-list.tsx';

interface PageProps {
  params: Promise<{ organization: string; setting: string }>;
  searchParams: Promise<{ edit?: string | string[] }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: findOption((await params).setting)?.label ?? 'Settings' };
}

/** A setting that is a list, item by item. */
export default async function ItemsPage({ params, searchParams }: PageProps) {
  const ctx = await signedInContext();
  const { organization: asked, setting } = await params;
  const option = findOption(setting);
  if (!option || !hasItemsPage(option)) notFound();
  const settings = await orNotFound(getSettings(ctx, asked));
  const { slug } = settings.membership.organization;
  const { why } = settings.capabilities[option.key];
  const { edit } = await searchParams;
  return (
    <div className="max-w-form">
      <p className="mb-2">
        <TextLink tone="quiet" href={`/organizations/${slug}/settings#${option.key}`}>
          Settings
        </TextLink>
      </p>
      <PageHeader title={option.label} description={option.help} />
      {why !== null && (
        <div className="mt-6">
          <Notice>
            <p>{why}</p>
          </Notice>
        </div>
      )}
      <ItemsList
        place={{ slug, setting: option.key, type: option.value.type }}
        items={await itemsOf(ctx, slug, settings.values, option.key)}
        editedId={typeof edit === 'string' ? edit : null}
        mayChange={why === null}
      />
    </div>
  );
}
