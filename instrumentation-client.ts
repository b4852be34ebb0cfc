import { watchForErrors } from '#lib/observability/browser-reports.ts';

watchForErrors();
