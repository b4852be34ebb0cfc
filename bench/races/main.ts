/**
 * `npm run drill:races`: what happens at the same moment, over real HTTP and in several processes of the built app. Each
 * race has one outcome, no answer is a fault of ours, and the audit log tells what happened. Ends with 1 otherwise.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { acceptRaces } from './accept-races.ts';
import { inviteRaces } from './invite-races.ts';
import { linkRaces } from './link-races.ts';
import { type Race, tally } from './race.ts';
import { type RaceSite, withRaceSite } from './site.ts';

interface Outcome {
  race: string;
  requests: number;
  ms: number;
  answers: string;
  problems: string[];
  ok: boolean;
}

const { values } = parseArgs({
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const [requests, processes, rounds] = values.quick ? [20, 2, 1] : [200, 3, 4];

async function hold(site: RaceSite, race: Race, round: number): Promise<Outcome> {
  const start = performance.now();
  const { answers, problems } = await race.run(site, requests, round);
  const faults = answers.filter(({ status }) => status >= 500).length;
  const all = faults === 0 ? problems : [`${faults} answers are faults of ours`, ...problems];
  const ms = Math.round(performance.now() - start);
  return { race: race.name, requests, ms, answers: tally(answers), problems: all, ok: all.length === 0 };
}

const outcomes: Outcome[] = [];
await withRaceSite(processes, async (site) => {
  for (const race of [...acceptRaces, ...inviteRaces, ...linkRaces]) {
    for (let round = 0; round < rounds; round += 1) {
      const outcome = await hold(site, race, round);
      outcomes.push(outcome);
      console.log(
        `${outcome.ok ? 'ok    ' : 'BROKEN'}  ${outcome.race}: ${outcome.answers} (${outcome.ms} ms)`,
      );
      for (const problem of outcome.problems) console.log(`        not so: ${problem}`);
    }
  }
});
const broken = outcomes.filter(({ ok }) => !ok).length;
console.log(`\n${outcomes.length} races of ${requests} requests in ${processes} processes, ${broken} broken`);
if (values.json) await writeFile(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
if (broken > 0) process.exitCode = 1;
