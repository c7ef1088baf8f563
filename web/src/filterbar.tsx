// The filters that a page's endpoint takes, and what can be taken away of the view: exports, the brief, print.
import { useState } from 'preact/hooks';
import { download } from './api.ts';
import { useSite } from './parts.tsx';
import { address, FILTERS, filters, go, withValues, type FilterName } from './route.ts';

export type Filters = readonly FilterName[];
export const DEED_FILTERS: Filters = ['conflict', 'actor', 'side', 'type', 'status', 'place', 'radius', 'from', 'to', 'source', 'story', 'background', 'machine_only'];

export function FilterBar({ names, exports = true }: { names: Filters; exports?: boolean }) {
  const { l, query, vocabulary } = useSite();
  const [failed, setFailed] = useState('');
  const set = names.filter((n) => query.get(n));

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const values: Record<string, string | undefined> = { offset: undefined };
    for (const n of names) values[n] = String(form.get(n) ?? '').trim() || undefined;
    for (const n of ['actor', 'side', 'type'] as const) values[n] = values[n]?.toUpperCase();
    go(address(location.pathname, withValues(query, values)));
  };
  const field = (n: FilterName) => {
    const value = query.get(n) ?? '';
    const label = l.word(`f_${n}`);
    const select = (options: [string, string][]) => (
      <label>{label}<select name={n} value={value} key={value}><option value="">{l.word('any')}</option>{options.map(([id, name]) => <option value={id} selected={id === value}>{name}</option>)}</select></label>
    );
    if (n === 'conflict' && vocabulary) return select(vocabulary.conflicts.map((c) => [c.id, c[l.lang]]));
    if (n === 'status' && vocabulary) return select(vocabulary.statuses.map((s) => [s, l.label(`status.${s}`, s)]));
    if (n === 'type' && vocabulary)
      return select((location.pathname === '/figures' ? vocabulary.metrics : vocabulary.types).map((t): [string, string] => [t.id, l.label(t.id, t.id)]).sort((a, b) => a[1].localeCompare(b[1], l.lang)));
    if (n === 'background' || n === 'machine_only') return <label class="check"><input type="checkbox" name={n} value="1" checked={value === '1'} key={value} />{label}</label>;
    if (n === 'from' || n === 'to') return <label>{label}<input name={n} type="date" value={value} key={value} /></label>;
    if (n === 'radius') return <label>{label}<input name={n} type="number" min={1} value={value} key={value} /></label>;
    return <label>{label}<input name={n} type="text" value={value} key={value} placeholder={n === 'actor' || n === 'side' ? l.word('hintActor') : undefined} dir="auto" /></label>;
  };
  return (
    <section class="bar" aria-label={l.word('filters')}>
      <details open={set.length > 0}>
        <summary>{l.word('filters')}{set.length > 0 && ` (${l.number(set.length)})`}</summary>
        <form onSubmit={submit}>
          {names.map(field)}
          <span class="buttons"><button>{l.word('apply')}</button> <a href={address(location.pathname, withValues(query, Object.fromEntries(FILTERS.map((n) => [n, undefined]))))}>{l.word('clear')}</a></span>
        </form>
      </details>
      {exports && vocabulary && (
        <form class="take" onSubmit={(e) => {
          e.preventDefault();
          const format = String(new FormData(e.currentTarget as HTMLFormElement).get('format'));
          const what = filters(query, DEED_FILTERS);
          if (format === 'brief') what.set('lang', l.lang), what.set('format', 'html');
          download(format === 'brief' ? `brief?${what}` : `exports/${format}?${what}`, `warraq.${ENDINGS[format] ?? 'json'}`).then(() => setFailed(''), (error: Error) => setFailed(error.message));
        }}>
          <label>{l.word('exportThis')}<select name="format"><option value="brief">{l.word('brief')}</option>{vocabulary.exports.filter((f) => !f.startsWith('brief')).map((f) => <option value={f}>{f}</option>)}</select></label>
          <button>{l.word('export')}</button>
          <button type="button" class="quiet" onClick={() => print()}>{l.word('print')}</button>
          {failed && <span role="alert" class="bad">{l.word('failed', { why: failed })}</span>}
        </form>
      )}
    </section>
  );
}

const ENDINGS: Record<string, string> = { brief: 'html', jsonl: 'jsonl', csv: 'csv', xlsx: 'xlsx', acled: 'csv', ucdp: 'csv', idmc: 'csv', hxl: 'csv', plover: 'jsonl', geojson: 'geojson', annotations: 'json', schema: 'json', policies: 'txt' };
