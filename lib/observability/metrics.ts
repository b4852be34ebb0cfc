import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Low-cardinality labels. Never an id, an address or a token. */
export type Tags = Record<string, string>;

const DURATION_BUCKETS_S = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SIZE_BUCKETS = [1e3, 1e4, 1e5, 1e6, 5e6, 1e7, 1e8, 1e9];

interface Store {
  registry: Registry;
  counters: Map<string, Counter>;
  gauges: Map<string, Gauge>;
  histograms: Map<string, Histogram>;
}

// Next bundles pages, routes and instrumentation apart from each other; one process still has one registry.
const shared = globalThis as typeof globalThis & { foyerMetrics?: Store };

function store(): Store {
  if (!shared.foyerMetrics) {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    shared.foyerMetrics = { registry, counters: new Map(), gauges: new Map(), histograms: new Map() };
  }
  return shared.foyerMetrics;
}

/** `filestore.file-size` becomes `foyer_filestore_file_size`. */
function prometheusName(name: string, suffix: string): string {
  return `foyer_${name.replace(/[^a-zA-Z0-9]/g, '_')}${suffix}`;
}

/** Adds to a counter. One name always carries the same tag keys. */
export function count(name: string, tags: Tags = {}, amount = 1): void {
  const { registry, counters } = store();
  const id = prometheusName(name, '_total');
  let counter = counters.get(id);
  if (!counter) {
    counter = new Counter({ name: id, help: name, labelNames: Object.keys(tags), registers: [registry] });
    counters.set(id, counter);
  }
  counter.inc(tags, amount);
}

/** Says how something stands now. The name ends in its unit. */
export function setGauge(name: string, value: number): void {
  const { registry, gauges } = store();
  const id = prometheusName(name, '');
  let gauge = gauges.get(id);
  if (!gauge) {
    gauge = new Gauge({ name: id, help: name, registers: [registry] });
    gauges.set(id, gauge);
  }
  gauge.set(value);
}

function histogram(id: string, help: string, tags: Tags, buckets: number[]): Histogram {
  const { registry, histograms } = store();
  let found = histograms.get(id);
  if (!found) {
    found = new Histogram({ name: id, help, labelNames: Object.keys(tags), buckets, registers: [registry] });
    histograms.set(id, found);
  }
  return found;
}

/** Records one size in bytes. */
export function recordBytes(name: string, bytes: number, tags: Tags = {}): void {
  histogram(prometheusName(name, '_bytes'), name, tags, SIZE_BUCKETS).observe(tags, bytes);
}

/** Times `work`, whether it succeeds or throws (`outcome` says which), and hands its result on. */
export async function time<Result>(name: string, tags: Tags, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const observe = (outcome: string) => {
    const labels = { ...tags, outcome };
    const found = histogram(prometheusName(name, '_seconds'), name, labels, DURATION_BUCKETS_S);
    found.observe(labels, (performance.now() - start) / 1000);
  };
  try {
    const result = await work();
    observe('ok');
    return result;
  } catch (error) {
    observe('error');
    throw error;
  }
}

/** Everything recorded in this process, as Prometheus text. */
export async function expose(): Promise<{ contentType: string; body: string }> {
  const { registry } = store();
  return { contentType: registry.contentType, body: await registry.metrics() };
}
