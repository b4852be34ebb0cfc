import { classNames } from './class-names.ts';

/** A still grey shape of the size of what loads. Give width and height by class; hidden from screen readers. */
export function Skeleton({ className, isRound }: { className: string; isRound?: boolean }) {
  const corner = isRound ? 'rounded-full' : 'rounded-in';
  return <span aria-hidden="true" className={classNames('block bg-fill', corner, className)} />;
}

/** The rows of a table before they are here, each as tall as a row will be. */
export function SkeletonRows({ count = 6, label = 'Loading' }: { count?: number; label?: string }) {
  const rows = Array.from({ length: count }, (_, index) => `row-${index}`);
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      {rows.map((row, index) => (
        <div key={row} className="flex h-13 items-center gap-3 border-line border-b">
          <Skeleton className="size-8" isRound />
          <div className="grid gap-1.5">
            <Skeleton className={index % 2 ? 'h-3.5 w-40' : 'h-3.5 w-32'} />
            <Skeleton className={index % 2 ? 'h-3 w-48' : 'h-3 w-56'} />
          </div>
        </div>
      ))}
    </div>
  );
}
