/** One line of a bench: ours against one other way, measured in turn in the same run. */
export interface Comparison {
  work: string;
  against: string;
  unit: string;
  /** Medians, in `unit`. More is better unless `lessIsBetter`. */
  ours: number;
  theirs: number;
  /** How many times as good ours is: 1 is equal, more is better. */
  ratio: number;
  bar: number;
  ok: boolean;
  /** The smallest and the largest round of each. */
  spread: { ours: [number, number]; theirs: [number, number] };
}

export interface Contest {
  work: string;
  against: string;
  unit: string;
  bar: number;
  rounds: number;
  lessIsBetter?: boolean;
  /** Does the work once and says how it went, in `unit`. The round's number keeps its data apart. */
  ours: (round: number) => Promise<number>;
  theirs: (round: number) => Promise<number>;
  /** Brings the machine to the same state before each; not measured. */
  settle?: () => Promise<unknown>;
}

/** Runs one round of each to warm up, unless one round is all there is, and then A B A B …; judges by medians. */
export async function compare(contest: Contest): Promise<Comparison> {
  const { work, against, unit, bar, rounds, lessIsBetter = false } = contest;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = rounds > 1 ? -1 : 0; round < rounds; round += 1) {
    await contest.settle?.();
    const mine = await contest.ours(round);
    await contest.settle?.();
    const other = await contest.theirs(round);
    if (round < 0) continue;
    ours.push(mine);
    theirs.push(other);
  }
  const [mine, other] = [median(ours), median(theirs)];
  const ratio = lessIsBetter ? other / mine : mine / other;
  const spread = { ours: range(ours), theirs: range(theirs) };
  return { work, against, unit, ours: mine, theirs: other, ratio, bar, ok: ratio >= bar, spread };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? Number.NaN, sorted[Math.floor(middle)] ?? Number.NaN];
  return (low + high) / 2;
}

function range(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Seconds that `work` took. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
