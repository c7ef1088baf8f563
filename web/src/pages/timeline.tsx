import { useMemo } from 'preact/hooks';
import { useAsk } from '../api.ts';
import { Axes, dayNumber, groupOf, GROUPS, isoDay, MARGIN, scale, WIDTH, type Group } from '../chart.tsx';
import { DeedList } from '../deedlist.tsx';
import { DEED_FILTERS, FilterBar } from '../filterbar.tsx';
import { Fold, Paged, Table, useSite, Waiting } from '../parts.tsx';
import { address, filters, withValues } from '../route.ts';
import type { DayCount, Deed, Page } from '../types.ts';

const UNITS = ['year', 'month', 'week', 'day'] as const;
type Unit = (typeof UNITS)[number];
const DAYS: Record<Unit, number> = { year: 365.25, month: 30.44, week: 7, day: 1 };

export default function Timeline() {
  const { l, query, state } = useSite();
  const words = filters(query, DEED_FILTERS);
  const unit = (UNITS as readonly string[]).includes(query.get('by') ?? '') ? (query.get('by') as Unit) : undefined;
  const counted = new URLSearchParams(words);
  counted.set('background', '1');
  const by = unit ?? unitFor(query);
  const counts = useAsk<Page<DayCount>>(`timeline/counts?by=${by}&${counted}`, state);
  const list = useAsk<Page<Deed>>(`timeline?${words}&limit=40&offset=${query.get('offset') ?? 0}`, state);
  return (
    <>
      <h1>{l.word('timeline')}</h1>
      <FilterBar names={DEED_FILTERS} />
      <nav class="units" aria-label={l.word('deedsByTime', { unit: '' })}>
        {UNITS.map((u) => <a href={address('/timeline', withValues(query, { by: u, offset: undefined }))} aria-current={u === by ? 'true' : undefined}>{l.word(u)}</a>)}
        {(query.get('from') || query.get('to')) && <a href={address('/timeline', withValues(query, { from: undefined, to: undefined, by: undefined, offset: undefined }))}>{l.word('wholeTime')}</a>}
      </nav>
      <Waiting asked={counts}>{(page) => <Chart items={page.items} unit={by} />}</Waiting>
      <Waiting asked={list}>{(page) => <Paged page={page}>{(items) => <DeedList items={items} />}</Paged>}</Waiting>
    </>
  );
}

// The finest unit that leaves a bar wide enough to be seen.
function unitFor(query: URLSearchParams): Unit {
  const from = query.get('from'), to = query.get('to');
  if (!from || !to) return 'month';
  const span = dayNumber(to) - dayNumber(from);
  return span <= 62 ? 'day' : span <= 400 ? 'week' : span <= 3000 ? 'month' : 'year';
}

interface Bar { start: number; groups: Map<string, number>; above: number; below: number }

// Above the line what is told as news, below it the background; hatched what is planned, claimed or denied.
function Chart({ items, unit }: { items: DayCount[]; unit: Unit }) {
  const { l, query, vocabulary } = useSite();
  const plover = useMemo(() => new Map(vocabulary?.types.map((t) => [t.id, t.plover]) ?? []), [vocabulary]);
  const bars = useMemo(() => {
    const out = new Map<number, Bar>();
    for (const c of items) {
      if (!c.start) continue;
      const start = dayNumber(c.start);
      const bar = out.get(start) ?? { start, groups: new Map(), above: 0, below: 0 };
      out.set(start, bar);
      const key = `${groupOf(plover.get(c.type))}|${c.status === 'occurred' ? 'solid' : 'hatched'}|${c.background ? 'below' : 'above'}`;
      bar.groups.set(key, (bar.groups.get(key) ?? 0) + c.deeds);
      if (c.background) bar.below += c.deeds;
      else bar.above += c.deeds;
    }
    return [...out.values()].sort((a, b) => a.start - b.start);
  }, [items, plover]);
  if (bars.length === 0) return null;
  const asked = (n: 'from' | 'to') => (query.get(n) ? dayNumber(query.get(n)!) : undefined);
  const x = scale(asked('from') ?? bars[0]!.start, (asked('to') ?? bars.at(-1)!.start) + DAYS[unit], MARGIN.left, WIDTH - MARGIN.right);
  const above = Math.max(...bars.map((b) => b.above), 1), below = Math.max(...bars.map((b) => b.below), 0);
  const height = 300, room = height - MARGIN.top - MARGIN.bottom;
  const most = Math.max(above, 1);
  const line = MARGIN.top + room * (most / (most + Math.min(below, most)));
  const y = scale(0, most, line, MARGIN.top);
  const down = (n: number) => (below > 0 ? (n / below) * (height - MARGIN.bottom - line) : 0);
  const width = Math.max(2, Math.min(40, x(x.from + DAYS[unit]) - x(x.from) - 1));
  const name = l.word('deedsByTime', { unit: l.word(unit) });
  const zoom = (b: Bar) => {
    const finer = UNITS[Math.min(UNITS.indexOf(unit) + 1, 3)]!;
    return address('/timeline', withValues(query, { from: isoDay(b.start), to: isoDay(b.start + Math.ceil(DAYS[unit]) - 1), by: finer, offset: undefined }));
  };
  return (
    <figure class="chart">
      <figcaption><h2>{name}</h2><Legend /></figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-label={name}>
        <defs>{GROUPS.map((g) => <pattern id={`hatch-${g}`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class={`fill g-${g} faint`} /><rect width="2.5" height="6" class={`fill g-${g}`} /></pattern>)}</defs>
        <Axes x={x} y={y} height={height} l={l} most={most} />
        {bars.filter((b) => b.start >= x.from - DAYS[unit] && b.start <= x.to).map((b) => {
          let top = line, bottom = line;
          return (
            <a href={zoom(b)} aria-label={`${l.day(isoDay(b.start))}: ${l.count('deeds', b.above)}${b.below ? `, ${l.word('background')} ${l.number(b.below)}` : ''}`}>
              <rect x={x(b.start)} y={MARGIN.top} width={width} height={height - MARGIN.top - MARGIN.bottom} class="catch" />
              {GROUPS.flatMap((g) => ['solid', 'hatched'].flatMap((style) => ['above', 'below'].map((where) => {
                const n = b.groups.get(`${g}|${style}|${where}`);
                if (!n) return null;
                const tall = where === 'above' ? line - y(n) : down(n);
                const at = where === 'above' ? (top -= tall) : bottom;
                if (where === 'below') bottom += tall;
                return <rect x={x(b.start)} y={at} width={width} height={Math.max(tall, 0.5)} class={`fill g-${g}${where === 'below' ? ' below' : ''}`} fill={style === 'hatched' ? `url(#hatch-${g})` : undefined} data-style={style} />;
              })))}
            </a>
          );
        })}
      </svg>
      <Fold title={l.word('showTable')}>{() => <Table rows={items} caption={name} hideCaption columns={[
        { head: 'when', cell: (c) => l.day(c.start) }, { head: 'what', cell: (c) => l.label(c.type) }, { head: 'f_status', cell: (c) => l.label(`status.${c.status}`, c.status) },
        { head: 'background', cell: (c) => (c.background ? '✓' : '') }, { head: 'count', cell: (c) => l.number(c.deeds), number: true },
      ]} />}</Fold>
    </figure>
  );
}

function Legend() {
  const { l } = useSite();
  return (
    <ul class="legend">
      {GROUPS.map((g: Group) => <li><span class={`key g-${g}`} />{l.word(`g_${g}`)}</li>)}
      <li><span class="key hatched" />{l.word('notOccurred')}</li>
      <li><span class="key under" />{l.word('background')}</li>
    </ul>
  );
}
