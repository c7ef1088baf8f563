// Axes for the charts, drawn once: days along, numbers up. In Arabic time still runs from left to right, as in its print.
import type { Language } from './language.ts';

const DAY_MS = 86400000;

export const dayNumber = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export interface Scale { (value: number): number; from: number; to: number }
export function scale(from: number, to: number, low: number, high: number): Scale {
  const span = to - from || 1;
  return Object.assign((value: number) => low + ((value - from) / span) * (high - low), { from, to });
}

// Round numbers from 0 up to at least `most`, some five of them.
export function ticks(most: number): number[] {
  const rough = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough) ?? rough);
  const out = [];
  for (let at = 0; at < most + step; at += step) out.push(at);
  return out;
}

// Days at which a line of time has its marks: years, months or days, at most some eight.
export function dayTicks(from: number, to: number): number[] {
  const span = Math.max(1, to - from);
  const out: number[] = [];
  if (span <= 60) {
    const step = Math.max(1, Math.ceil(span / 7));
    for (let day = Math.ceil(from); day <= to; day += step) out.push(day);
    return out;
  }
  const months = Math.max(1, Math.ceil(span / 30 / 7));
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((m) => m >= months) ?? 600;
  const first = new Date(from * DAY_MS);
  for (let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step; ; month += step) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
    if (day > to) return out;
    if (day >= from) out.push(day);
  }
}

export const WIDTH = 900;
export const MARGIN = { left: 64, right: 20, top: 14, bottom: 30 };

export function Axes({ x, y, height, l, most }: { x: Scale; y: Scale; height: number; l: Language; most: number }) {
  const days = dayTicks(x.from, x.to);
  const fine = x.to - x.from <= 60;
  return (
    <g class="axes" aria-hidden="true">
      {ticks(most).filter((n) => y(n) >= MARGIN.top - 1).map((n) => (
        <g><line x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={y(n)} y2={y(n)} class={n === 0 ? 'base' : undefined} /><text x={MARGIN.left - 8} y={y(n) + 4} text-anchor="end" direction="ltr">{l.number(n)}</text></g>
      ))}
      {days.map((d) => (
        <g><line x1={x(d)} x2={x(d)} y1={height - MARGIN.bottom} y2={height - MARGIN.bottom + 5} class="base" />
          <text x={x(d)} y={height - MARGIN.bottom + 20} text-anchor="middle">{fine ? l.day(isoDay(d)).replace(/[,،]?\s*[\d٠-٩]{4}$/, '') : l.month(new Date(d * DAY_MS))}</text></g>
      ))}
    </g>
  );
}

// Classes of deeds by PLOVER's quadrants, and colours that colour-blind people tell apart.
export type Group = 'material_conflict' | 'verbal_conflict' | 'verbal_cooperation' | 'material_cooperation' | 'other';
export const GROUPS: Group[] = ['material_conflict', 'verbal_conflict', 'verbal_cooperation', 'material_cooperation', 'other'];
const QUADRANT: Record<string, Group> = {
  ASSAULT: 'material_conflict', COERCE: 'material_conflict', SANCTION: 'material_conflict', MOBILIZE: 'material_conflict', PROTEST: 'material_conflict',
  ACCUSE: 'verbal_conflict', REJECT: 'verbal_conflict', THREATEN: 'verbal_conflict', REQUEST: 'verbal_conflict',
  AGREE: 'verbal_cooperation', CONSULT: 'verbal_cooperation', SUPPORT: 'verbal_cooperation', CONCEDE: 'verbal_cooperation',
  COOPERATE: 'material_cooperation', AID: 'material_cooperation', RETREAT: 'material_cooperation',
};
export const groupOf = (plover: string | undefined): Group => QUADRANT[plover ?? ''] ?? 'other';
