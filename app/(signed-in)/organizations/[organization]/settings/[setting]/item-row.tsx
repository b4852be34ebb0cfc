'use client';

import { HiddenFields } from '#components/form/hidden-fields.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { ItemPlace } from './item-form.tsx';
import type { ItemView } from './items.ts';

interface ItemRowProps {
  place: ItemPlace;
  item: ItemView;
  /** Absent for those who may not change the list. */
  onRemove?: (form: FormData) => void;
}

/** One item with what it is, and what can be done to it. */
export function ItemRow({ place, item, onRemove }: ItemRowProps) {
  const url = `/organizations/${place.slug}/settings/${place.setting}?edit=${encodeURIComponent(item.id)}`;
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0 wrap-anywhere">
        <p className={place.type === 'list' ? 'font-mono' : 'font-medium'}>
          <bdi>{item.title}</bdi>
        </p>
        {item.note && <p className="text-ink-2 text-sm">{item.note}</p>}
        {item.relay && <p className="mt-1 font-mono text-ink-2 text-sm">{item.relay.publicKey}</p>}
        {item.relay?.lastModified && (
          <p className="text-ink-2 text-sm">
            Changed <RelativeTime date={item.relay.lastModified} />
          </p>
        )}
      </div>
      {onRemove && (
        <div className="flex flex-none items-center gap-4">
          {place.type !== 'ids' && (
            <TextLink tone="quiet" href={url}>
              Edit<span className="sr-only"> {item.title}</span>
            </TextLink>
          )}
          <form action={onRemove}>
            <HiddenFields
              fields={{
                organization: place.slug,
                setting: place.setting,
                id: item.id,
                title: item.title,
                ...asTyped(place, item),
              }}
            />
            <SubmitButton size="sm" variant="danger" pending="Removing…">
              Remove<span className="sr-only"> {item.title}</span>
            </SubmitButton>
          </form>
        </div>
      )}
    </div>
  );
}

/** The item as the form for a new one would send it, so that it can be put back. */
function asTyped({ type }: ItemPlace, { title, note, relay }: ItemView): Record<string, string> {
  if (relay) return { name: title, publicKey: relay.publicKey, description: note ?? '' };
  return { item: type === 'ids' ? (note ?? '') : title };
}
