import { useAsk } from '../api.ts';
import { FilterBar } from '../filterbar.tsx';
import { Link, Paged, Table, Told, useSite, Waiting } from '../parts.tsx';
import { filters } from '../route.ts';
import type { Actor, Page, Source } from '../types.ts';

const NAMES = ['conflict', 'from', 'to', 'machine_only'] as const;

export default function Sources() {
  const { l, query, state } = useSite();
  const words = filters(query, NAMES);
  const asked = useAsk<Page<Source>>(`sources?${words}&limit=60&offset=${query.get('offset') ?? 0}`, state);
  const voices = useAsk<Page<Actor>>(`actors?${words}&kind=code&limit=1000`, state);
  return (
    <>
      <h1>{l.word('sources')}</h1>
      <FilterBar names={NAMES} exports={false} />
      <section><h2>{l.word('balance')}</h2><p class="dim">{l.word('balanceHint')}</p><Waiting asked={voices}>{(page) => <Balance items={page.items} />}</Waiting></section>
      <section><h2>{l.word('publisher')}</h2>
        <Waiting asked={asked}>{(page) => (
          <Paged page={page}>{(items) => <Table rows={items} caption={l.word('sources')} hideCaption columns={[
            { head: 'publisher', cell: (s) => <Link to="/timeline" values={{ source: s.publisher }}><Told text={s.publisher || l.word('unknown')} /></Link> }, { head: 'articlesN', cell: (s) => l.number(s.articles), number: true },
            { head: 'independent', cell: (s) => <span>{l.number(s.independent)} <meter min={0} max={s.articles} value={s.independent} aria-label={l.word('independent')} /></span>, number: true },
            { head: 'firstDay', cell: (s) => l.day(s.first) }, { head: 'lastDay', cell: (s) => l.day(s.last) },
            { head: 'grade', cell: (s) => s.grade && <><strong><Told text={s.grade} /></strong> <span class="dim"><Told text={s.grade_reason} />{l.comma}<Told text={s.graded_by} />{l.comma}<time dateTime={s.graded_on}>{l.day(s.graded_on)}</time></span></>, wide: true },
          ]} />}</Paged>
        )}</Waiting>
      </section>
    </>
  );
}

// How much each state is given to say.
function Balance({ items }: { items: Actor[] }) {
  const { l } = useSite();
  const said = new Map<string, number>();
  for (const a of items) {
    const state = a.key.split(' ')[0]!;
    if (a.says) said.set(state, (said.get(state) ?? 0) + a.says);
  }
  const all = [...said].sort((a, b) => b[1] - a[1]).slice(0, 12);
  const most = all[0]?.[1] ?? 1;
  return (
    <ul class="bars">{all.map(([state, n]) => (
      <li><span class="bar-name"><Link to="/timeline" values={{ actor: state }}>{l.state(state)}</Link></span><meter min={0} max={most} value={n} aria-label={l.state(state)} /><span class="bar-value">{l.count('statements', n)}</span></li>
    ))}</ul>
  );
}
