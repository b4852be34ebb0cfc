import { z } from 'zod';

/** One test of the last run, by the whole of its title. */
export interface TestOutcome {
  title: string;
  isPassed: boolean;
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});

interface PlaywrightSuite {
  title: string;
  specs: { title: string; tests: { status: string }[] }[];
  suites?: PlaywrightSuite[] | undefined;
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) })),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});

const playwrightReport = z.object({ suites: z.array(playwrightSuite) });

/** Reads a JSON report of vitest or of Playwright. Throws when it is neither. */
export function outcomesOf(report: unknown): TestOutcome[] {
  const vitest = vitestReport.safeParse(report);
  if (vitest.success) {
    return vitest.data.testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ fullName, status }) => ({ title: fullName, isPassed: status === 'passed' })),
    );
  }
  return playwrightReport.parse(report).suites.flatMap((suite) => outcomesOfSuite(suite, ''));
}

function outcomesOfSuite(suite: PlaywrightSuite, above: string): TestOutcome[] {
  const path = `${above} ${suite.title}`.trim();
  return [
    ...suite.specs.map(({ title, tests }) => ({
      title: `${path} ${title}`,
      isPassed: tests.length > 0 && tests.every(({ status }) => status === 'expected'),
    })),
    ...(suite.suites ?? []).flatMap((below) => outcomesOfSuite(below, path)),
  ];
}
