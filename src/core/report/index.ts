import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import type { Report } from './report.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** Every format in which findings can be printed. */
export const reports = { text, jsonl, json, sarif } satisfies Record<string, Report>;

export type ReportFormat = keyof typeof reports;

export const reportFormats: readonly ReportFormat[] = ['text', 'jsonl', 'json', 'sarif'];
