/** How far an upload is. Once everything is sent the server still works on it, and the bar says so. */
export function UploadBar({ sentBytes, totalBytes }: { sentBytes: number; totalBytes: number }) {
  const percent = totalBytes === 0 ? 100 : Math.min(100, Math.round((100 * sentBytes) / totalBytes));
  const words = percent === 100 ? 'Saving' : `${megabytes(sentBytes)} of ${megabytes(totalBytes)} MB`;
  return (
    <span className="flex items-center gap-3">
      <progress
        aria-label="Uploading"
        value={percent}
        max={100}
        className="h-1 min-w-0 grow appearance-none overflow-clip rounded-full bg-fill [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-fill [&::-webkit-progress-value]:bg-accent"
      />
      <span className="shrink-0 tabular-nums">{words}</span>
    </span>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
