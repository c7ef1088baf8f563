// Who stands where towards whom: holder by target, all weeks together or one of them, and what was said and done behind a cell.
import { useAsk } from '../api.ts';
import { FilterBar } from '../filterbar.tsx';
import { Empty, Fold, Link, Paged, Table, useSite, Waiting, Words } from '../parts.tsx';
import { address, filters, go, withValues } from '../route.ts';
import type { Page, Position, PositionMatrix } from '../types.ts';

const NAMES = ['conflict', 'actor', 'side', 'from', 'to', 'machine_only'] as const;
const SIGN: Record<number, string> = { [-1]: '−', 0: '?', 1: '+' };
const KIND = (polarity: number) => (polarity < 0 ? 'against' : polarity > 0 ? 'for' : 'asks');

export default function Positions() {
  const { l, query, state } = useSite();
  const asked = useAsk<PositionMatrix>(`positions/matrix?${filters(query, NAMES)}`, state);
  return (
    <>
      <h1>{l.word('positions')}</h1>
      <FilterBar names={NAMES} />
      <p class="dim">{l.word('positionsHint')}</p>
      <Waiting asked={asked}>{(matrix) => (matrix.cells.length === 0 ? <Empty /> : <Matrix matrix={matrix} />)}</Waiting>
    </>
  );
}

type Sum = Record<'against' | 'asks' | 'for', number>;

function Matrix({ matrix }: { matrix: PositionMatrix }) {
  const { l, query } = useSite();
  const week = matrix.weeks.includes(query.get('week') ?? '') ? query.get('week')! : undefined;
  const chosen = query.get('cell');
  const sums = new Map<string, Sum>(), byWeek = new Map<string, Sum>();
  const add = (into: Map<string, Sum>, key: string, c: PositionMatrix['cells'][number]) => {
    const sum = into.get(key) ?? { against: 0, asks: 0, for: 0 };
    sum[KIND(c.polarity)] += c.deeds;
    into.set(key, sum);
  };
  for (const c of matrix.cells) {
    const key = `${c.holder}>${c.target}`;
    if (!week || c.week === week) add(sums, key, c);
    if (!chosen || chosen === key) add(byWeek, c.week, c);
  }
  const name = (code: string) => (code.includes(' ') ? l.actor(code) : l.state(code));
  const told = (c: Sum) => (['against', 'asks', 'for'] as const).filter((k) => c[k] > 0).map((k) => `${l.word(k)} ${l.number(c[k])}`).join(l.comma);
  const to = (values: Record<string, string | undefined>) => address('/positions', withValues(query, { ...values, offset: undefined }));
  const at = week ? matrix.weeks.indexOf(week) : -1;
  const [holder = '', target = ''] = (chosen ?? '').split('>');
  const left = matrix.holders_total - matrix.holders.length + matrix.targets_total - matrix.targets.length;
  return (
    <>
      <ul class="legend"><li><span class="pole against">−</span> {l.word('against')}</li><li><span class="pole asks">?</span> {l.word('asks')}</li><li><span class="pole for">+</span> {l.word('for')}</li></ul>
      <div class="weeks">
        <label>{l.word('weekN')} <input type="range" min={-1} max={matrix.weeks.length - 1} value={at} dir="ltr" aria-valuetext={week ?? l.word('all')} onInput={(e) => go(to({ week: matrix.weeks[Number((e.currentTarget as HTMLInputElement).value)] }), true)} /></label>
        <output>{week ? <bdi>{week}</bdi> : l.word('all')}</output>
        {week && <a href={to({ week: undefined })}>{l.word('all')}</a>}
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-label={l.word('positions')}>
        <table class="matrix">
          <caption class="unseen">{l.word('positions')}{week && ` ${week}`}</caption>
          <thead><tr><td>{l.word('holder')} \ {l.word('target')}</td>{matrix.targets.map((t) => <th scope="col"><span>{name(t)}</span></th>)}</tr></thead>
          <tbody>{matrix.holders.map((h) => (
            <tr><th scope="row">{name(h)}</th>{matrix.targets.map((t) => {
              const cell = sums.get(`${h}>${t}`);
              if (!cell) return <td />;
              const lean = cell.for > cell.against ? 'for' : cell.against > cell.for ? 'against' : 'asks';
              return (
                <td class={`cell ${lean}`}><a href={to({ cell: `${h}>${t}` })} aria-label={`${name(h)} → ${name(t)}: ${told(cell)}`} aria-current={chosen === `${h}>${t}` ? 'true' : undefined}>
                  {(['against', 'asks', 'for'] as const).filter((k) => cell[k] > 0).map((k) => <span class={`pole ${k}`}>{k === 'for' ? '+' : k === 'against' ? '−' : '?'}{l.number(cell[k])}</span>)}
                </a></td>
              );
            })}</tr>
          ))}</tbody>
        </table>
      </div>
      {left > 0 && <p class="dim">{l.word('positionsCut', { holders: l.number(matrix.holders_total), targets: l.number(matrix.targets_total), n: l.number(matrix.holders.length) })}</p>}
      {chosen && <Behind holder={holder} target={target} week={week} title={<>{name(holder)} {l.lang === 'ar' ? '←' : '→'} {name(target)}{week && <> · <bdi>{week}</bdi></>}</>} />}
      <Fold title={l.word('byWeek')} open={!!chosen}>{() => <Table rows={matrix.weeks.filter((w) => byWeek.has(w))} caption={chosen ? `${l.word('byWeek')}: ${name(holder)}, ${name(target)}` : l.word('byWeek')} columns={[
        { head: 'weekN', cell: (w) => <a href={to({ week: w })}><bdi>{w}</bdi></a> }, ...(['against', 'asks', 'for'] as const).map((k) => ({ head: k, cell: (w: string) => byWeek.get(w)![k] > 0 && <><span class={`bar ${k}`} style={{ inlineSize: `${Math.min(byWeek.get(w)![k], 40) * 0.2}rem` }} aria-hidden="true" /> {l.number(byWeek.get(w)![k])}</> })),
      ]} />}</Fold>
    </>
  );
}

// What the holder said and did, each with its words and its deeds.
function Behind({ holder, target, week, title }: { holder: string; target: string; week?: string; title: preact.ComponentChildren }) {
  const { l, query, state } = useSite();
  const days = week ? `&from=${dayOf(week, 0)}&to=${dayOf(week, 6)}` : '';
  const asked = useAsk<Page<Position>>(`positions?${filters(query, week ? ['conflict', 'machine_only'] : ['conflict', 'from', 'to', 'machine_only'])}&actor=${encodeURIComponent(holder)}&side=${encodeURIComponent(target)}${days}&limit=25&offset=${query.get('offset') ?? 0}`, state);
  return (
    <section aria-live="polite"><h2>{title}</h2>
      <Waiting asked={asked}>{(page) => <Paged page={page}>{(items) => <ol class="plain">{items.map((p) => (
        <li><p><span class={`pole ${KIND(p.polarity)}`}>{SIGN[p.polarity]}</span> <bdi>{p.week}</bdi> · {l.count('deeds', p.deeds)} · {l.count('sources', p.sources)} {p.deed_numbers?.map((n) => <>{' '}<Link to={`/deeds/${n}`}>#{l.number(n)}</Link></>)}</p><Words q={p} /></li>
      ))}</ol>}</Paged>}</Waiting>
    </section>
  );
}

// The day of an ISO week: 0 its Monday, 6 its Sunday.
export function dayOf(week: string, day: number): string {
  const [year, number] = week.split('-W').map(Number) as [number, number];
  const fourth = new Date(Date.UTC(year, 0, 4));  // is always in the first week
  fourth.setUTCDate(fourth.getUTCDate() - ((fourth.getUTCDay() + 6) % 7) + (number - 1) * 7 + day);
  return fourth.toISOString().slice(0, 10);
}
