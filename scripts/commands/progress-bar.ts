import { SingleBar } from 'cli-progress';

export interface ProgressBar {
  show: (done: number, total: number) => void;
  /** Leaves the last state on the screen. Never shown is not an error. */
  end: () => void;
}

/** A bar on the terminal's error stream, so that what a command prints stays clean; nothing at all when that is not a terminal. */
export function progressBar(unit: string, stream: NodeJS.WritableStream = process.stderr): ProgressBar {
  const bar = new SingleBar({
    format: `{bar} {percentage} % of {total} ${unit}`,
    noTTYOutput: false,
    stream,
  });
  let isShown = false;
  return {
    show(done, total) {
      if (!isShown) bar.start(total, 0);
      isShown = true;
      bar.update(done);
    },
    end() {
      if (isShown) bar.stop();
    },
  };
}
