/** How far a list has gone out. */
export function SendingBar({ done, total }: { done: number; total: number }) {
  return (
    <div role="status" className="mt-6 grid max-w-110 gap-2">
      <p>
        Inviting: {done.toLocaleString('en')} of {total.toLocaleString('en')}
      </p>
      <progress value={done} max={total} aria-label="Invites sent" className="w-full accent-accent" />
      <p className="text-ink-2 text-sm">Keep this page open. What has gone out stays sent if you leave.</p>
    </div>
  );
}
