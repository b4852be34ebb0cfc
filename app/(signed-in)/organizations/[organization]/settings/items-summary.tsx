import { FieldNotes } from '#components/form/field.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { FieldView } from './field-view.ts';

/** A list whose items have a page of their own: how many there are, and the way there. */
export function ItemsSummary({ field }: { field: FieldView }) {
  const count = Array.isArray(field.value) ? field.value.length : 0;
  return (
    <div>
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="font-medium">{field.label}</h3>
        {field.itemsUrl && (
          <TextLink href={field.itemsUrl}>
            {field.why === null ? 'Change' : 'View'}
            <span className="sr-only"> {field.label}</span>
          </TextLink>
        )}
      </div>
      <p className="mt-1">{count === 0 ? 'None' : count === 1 ? '1 item' : `${count} items`}</p>
      <FieldNotes id={field.key} errors={[]} why={field.why ?? undefined} help={field.help} />
    </div>
  );
}
