import { useAsk } from '../api.ts';
import { FilterBar } from '../filterbar.tsx';
import { Empty, Fold, Link, Table, useSite, Waiting, Words } from '../parts.tsx';
import { address, filters, withValues } from '../route.ts';
import type { Page, Position } from '../types.ts';

const NAMES = ['conflict', 'actor', 'side', 'from', 'to', 'machine_only'] as const;
const MOST = 14;  // rows and columns: those with most to say
const SIGN: Record<number, string> = { [-1]: '−', 0: '?', 1: '+' };

interface Cell { against: number; asks: number; for: number; items: Position[] }

export default function Positions() {
  const { l, query, state } = useSite();
  const asked = useAsk<Page<Position>>(`positions?${filters(query, NAMES)}&limit=1000`, state);
  return (
    <>
      <h1>{l.word('positions')}</h1>
      <FilterBar names={NAMES} />
      <p class="dim">{l.word('positionsHint')}</p>
      <Waiting asked={asked}>{(page) => (page.items.length === 0 ? <Empty /> : <Matrix items={page.items} />)}</Waiting>
    </>
  );
}

function Matrix({ items }: { items: Position[] }) {
  const { l, query } = useSite();
  const cells = new Map<string, Cell>(), weight = { holder: new Map<string, number>(), target: new Map<string, number>() };
  for (const p of items) {
    const key = `${p.holder}>${p.target}`;
    const cell = cells.get(key) ?? { against: 0, asks: 0, for: 0, items: [] };
    cells.set(key, cell);
    cell[p.polarity < 0 ? 'against' : p.polarity > 0 ? 'for' : 'asks'] += p.deeds;
    cell.items.push(p);
    for (const side of ['holder', 'target'] as const) weight[side].set(p[side], (weight[side].get(p[side]) ?? 0) + p.deeds);
  }
  const top = (side: 'holder' | 'target') => [...weight[side]].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, MOST).map(([code]) => code);
  const holders = top('holder'), targets = top('target');
  const chosen = query.get('cell');
  const open = chosen ? cells.get(chosen) : undefined;
  const name = (code: string) => (code.includes(' ') ? l.actor(code) : l.state(code));
  const sum = (c: Cell) => [c.against && `${l.word('against')} ${l.number(c.against)}`, c.asks && `${l.word('asks')} ${l.number(c.asks)}`, c.for && `${l.word('for')} ${l.number(c.for)}`].filter(Boolean).join(', ');
  const [holder = '', target = ''] = (chosen ?? '').split('>');
  return (
    <>
      <ul class="legend"><li><span class="pole against">−</span> {l.word('against')}</li><li><span class="pole asks">?</span> {l.word('asks')}</li><li><span class="pole for">+</span> {l.word('for')}</li></ul>
      <div class="scroll" tabIndex={0} role="region" aria-label={l.word('positions')}>
        <table class="matrix">
          <caption class="unseen">{l.word('positions')}</caption>
          <thead><tr><td>{l.word('holder')} \ {l.word('target')}</td>{targets.map((t) => <th scope="col"><span>{name(t)}</span></th>)}</tr></thead>
          <tbody>{holders.map((h) => (
            <tr><th scope="row">{name(h)}</th>{targets.map((t) => {
              const cell = cells.get(`${h}>${t}`);
              if (!cell) return <td />;
              const lean = cell.for > cell.against ? 'for' : cell.against > cell.for ? 'against' : 'asks';
              const parts = ([['against', cell.against], ['asks', cell.asks], ['for', cell.for]] as const).filter(([, n]) => n > 0);
              return (
                <td class={`cell ${lean}`}><a href={address('/positions', withValues(query, { cell: `${h}>${t}` }))} aria-label={`${name(h)} → ${name(t)}: ${sum(cell)}`} aria-current={chosen === `${h}>${t}` ? 'true' : undefined}>
                  {parts.map(([kind, n]) => <span class={`pole ${kind}`}>{kind === 'for' ? '+' : kind === 'against' ? '−' : '?'}{l.number(n)}</span>)}
                </a></td>
              );
            })}</tr>
          ))}</tbody>
        </table>
      </div>
      {open && (
        <section aria-live="polite"><h2>{name(holder)} {l.lang === 'ar' ? '←' : '→'} {name(target)}</h2>
          <p class="dim">{sum(open)}</p>
          <ol class="plain">{open.items.map((p) => (
            <li><p><span class={`pole ${p.polarity < 0 ? 'against' : p.polarity > 0 ? 'for' : 'asks'}`}>{SIGN[p.polarity]}</span> {p.week} · {l.count('deeds', p.deeds)} · {l.count('sources', p.sources)} {p.deed_numbers?.map((n) => <>{' '}<Link to={`/deeds/${n}`}>#{l.number(n)}</Link></>)}</p><Words q={p} /></li>
          ))}</ol>
        </section>
      )}
      <Fold title={l.word('byWeek')}>{() => <Table rows={items} caption={l.word('byWeek')} hideCaption columns={[
        { head: 'weekN', cell: (p) => p.week }, { head: 'holder', cell: (p) => name(p.holder) }, { head: 'target', cell: (p) => name(p.target) }, { head: 'positions', cell: (p) => SIGN[p.polarity] },
        { head: 'sourcesN', cell: (p) => l.number(p.sources), number: true }, { head: 'words', cell: (p) => <Words q={p} />, wide: true },
      ]} />}</Fold>
    </>
  );
}
