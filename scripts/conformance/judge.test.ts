import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countSections, judge } from './judge.ts';
import { formatLedger, parseLedger } from './ledger.ts';
import { outcomesOf } from './test-reports.ts';

// Ids are written in two halves here, so that the titles and texts of this file claim no case.
const first = ['F8', '1.1'].join('.');
const second = ['F8', '1.2'].join('.');
const waived = ['F8', '2.1'].join('.');
const foreign = ['F9', '9.9'].join('.');

const ledger = parseLedger([
  { id: first, title: 'stores', status: 'covered' },
  { id: second, title: 'reads', status: 'open' },
  { id: waived, title: 'moves', status: 'waived', reason: 'There is nothing to move.' },
]);

describe('the conformance ledger', () => {
  it('believes a claim only when every test that carries the id passed', () => {
    const once = judge(ledger, [{ title: `stores [${first}]`, isPassed: true }]);
    expect(once).toMatchObject({ unproven: [], unclaimed: [], unknown: [] });
    expect(once.cases[0]?.status).toBe('covered');
    const twice = judge(ledger, [
      { title: `stores [${first}]`, isPassed: false },
      { title: `stores again [${first}]`, isPassed: true },
    ]);
    expect(twice.unproven).toEqual([first]);
    expect(twice.cases[0]?.status).toBe('open');
    expect(judge(ledger, []).unproven).toEqual([first]);
  });

  it('reads several ids of one title, and names claims that are missing and ids that do not exist', () => {
    const verdict = judge(ledger, [{ title: `all [${first}, ${second} ${foreign}]`, isPassed: true }]);
    expect(verdict).toMatchObject({ unproven: [], unclaimed: [second], unknown: [foreign] });
    expect(verdict.cases.map(({ status }) => status)).toEqual(['covered', 'covered', 'waived']);
  });

  it('does not take one id for the beginning of another', () => {
    const verdict = judge(ledger, [{ title: `stores [${first}0]`, isPassed: true }]);
    expect(verdict.unproven).toEqual([first]);
  });

  it('counts per section', () => {
    expect(countSections(ledger)).toEqual([
      { section: 'F8.1', covered: 1, waived: 0, open: 1 },
      { section: 'F8.2', covered: 0, waived: 1, open: 0 },
    ]);
  });

  it('refuses a waiver without a reason, a reason without a waiver, and an id that stands twice', () => {
    const line = { id: first, title: 'x', status: 'open' };
    expect(() => parseLedger([{ ...line, status: 'waived' }])).toThrow('has a reason');
    expect(() => parseLedger([{ ...line, reason: 'Because.' }])).toThrow('has a reason');
    expect(() => parseLedger([line, line])).toThrow('twice');
  });

  it('reads the reports of both test tools', () => {
    const vitest = {
      testResults: [
        {
          assertionResults: [
            { fullName: 'a b', status: 'passed' },
            { fullName: 'c', status: 'failed' },
          ],
        },
      ],
    };
    expect(outcomesOf(vitest)).toEqual([
      { title: 'a b', isPassed: true },
      { title: 'c', isPassed: false },
    ]);
    const playwright = {
      suites: [
        {
          title: 'join.spec.ts',
          specs: [],
          suites: [{ title: 'joining', specs: [{ title: 'works', tests: [{ status: 'expected' }] }] }],
        },
        { title: 'x.spec.ts', specs: [{ title: 'is skipped', tests: [{ status: 'skipped' }] }] },
      ],
    };
    expect(outcomesOf(playwright)).toEqual([
      { title: 'join.spec.ts joining works', isPassed: true },
      { title: 'x.spec.ts is skipped', isPassed: false },
    ]);
    expect(() => outcomesOf({ other: true })).toThrow();
  });

  it('is kept one case a line, in order, without a hole in any section', () => {
    const text = readFileSync('test/conformance.json', 'utf8');
    const kept = parseLedger(JSON.parse(text));
    expect(formatLedger(kept)).toBe(text);
    const numbers = new Map<string, number>();
    for (const { id } of kept) {
      const at = id.lastIndexOf('.');
      const section = id.slice(0, at);
      const number = (numbers.get(section) ?? 0) + 1;
      expect(id).toBe(`${section}.${number}`);
      numbers.set(section, number);
    }
    expect(numbers.size).toBe(35);
  });
});
