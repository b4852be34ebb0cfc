import { removeItemAction } from '#app/(signed-in)/organizations/[organization]/settings/item-actions.ts';
import { RowAct } from '#components/form/row-act.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { ItemForm, type ItemPlace } from './item-form.tsx';
import type { ItemView } from './items.ts';

interface ItemsListProps {
  place: ItemPlace;
  items: readonly ItemView[];
  /** The item whose row is a form. */
  editedId: string | null;
  mayChange: boolean;
}

/** The items with what can be done to each, and the form for one more. */
export function ItemsList({ place, items, editedId, mayChange }: ItemsListProps) {
  return (
    <>
      {items.length === 0 && (
        <p className="mt-6 border-line border-t py-5 text-ink-2">Nothing is in this list.</p>
      )}
      {items.length > 0 && (
        <ul aria-label="Items" className="mt-6 border-line border-t">
          {items.map((item) => (
            <li key={item.id} className="border-line border-b py-4">
              {mayChange && editedId === item.id ? (
                <ItemForm place={place} item={item} />
              ) : (
                <ItemRow place={place} item={item} mayChange={mayChange} />
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <section aria-labelledby="add-title" className="mt-10">
          <h2 id="add-title" className="mb-4 font-semibold text-lg">
            Add
          </h2>
          <ItemForm key={items.length} place={place} />
        </section>
      )}
    </>
  );
}

interface ItemRowProps {
  place: ItemPlace;
  item: ItemView;
  mayChange: boolean;
}

function ItemRow({ place, item, mayChange }: ItemRowProps) {
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
      {mayChange && (
        <div className="flex flex-none items-center gap-4">
          {place.type !== 'ids' && (
            <TextLink tone="quiet" href={url}>
              Edit<span className="sr-only"> {item.title}</span>
            </TextLink>
          )}
          <RowAct
            action={removeItemAction}
            fields={{ organization: place.slug, setting: place.setting, id: item.id }}
            label="Remove"
            about={item.title}
            pending="Removing…"
            look="danger"
          />
        </div>
      )}
    </div>
  );
}
