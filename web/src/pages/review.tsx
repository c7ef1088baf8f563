import { useAsk } from '../api.ts';
import { FilterBar } from '../filterbar.tsx';
import { Line, Link, Paged, Table, Told, useSite, Waiting, Words } from '../parts.tsx';
import { address, filters, withValues } from '../route.ts';
import type { Changed, Decision, Page, ReviewRow } from '../types.ts';

const NAMES = ['conflict', 'from', 'to', 'source', 'machine_only'] as const;

const AGREEMENTS = ['open', 'one', 'two', 'disputed', 'all'] as const;

export default function Review() {
  const { l, query, state } = useSite();
  const agreement = AGREEMENTS.find((a) => a === query.get('agreement'));
  const reviewer = query.get('reviewer') ?? '';
  const asked = useAsk<Page<ReviewRow>>(`review?${filters(query, NAMES)}${agreement ? `&agreement=${agreement}` : ''}&limit=25&offset=${query.get('offset') ?? 0}`, state);
  const changed = useAsk<Page<Changed>>(`changes?${filters(query, NAMES)}&limit=50`, state);
  const decided = useAsk<Page<Decision>>(`decisions?limit=100${reviewer && `&reviewer=${encodeURIComponent(reviewer)}`}`, state);
  return (
    <>
      <h1>{l.word('review')}</h1>
      <FilterBar names={NAMES} exports={false} />
      <nav class="units" aria-label={l.word('queue')}>
        {[undefined, ...AGREEMENTS].map((a) => <a href={address('/review', withValues(query, { agreement: a, offset: undefined }))} aria-current={a === agreement ? 'true' : undefined}>{l.word(a === undefined ? 'a_todo' : a === 'all' ? 'all' : `a_${a}`)}</a>)}
      </nav>
      <section><h2>{l.word('queue')}</h2>
        <Waiting asked={asked}>{(page) => (
          <Paged page={page}>{(items) => <ol class="plain queue">{items.map((r) => (
            <li>
              <div class="side">
                <span>{l.word('doubt')} <meter min={0} max={1} value={r.doubt} aria-label={l.word('doubt')} /></span><span>{l.word('importance')} <meter min={0} max={1} value={r.importance} aria-label={l.word('importance')} /></span>
              </div>
              <div>
                <p><span class={`layer k-${r.kind}`}>{l.word(`k_${r.kind}` as 'k_event')}</span> <strong><Link to={`/articles/${r.sha256}`} values={{ begin: r.begin_byte, end: r.end_byte }}><Line text={r.head[l.lang]} /></Link></strong> {r.reasons?.map((why) => <span class="status">{l.label(`reason.${why}`, why.replaceAll('_', ' '))}</span>)}</p>
                <Words q={r} />
                {r.reviewers && r.reviewers.length > 0 && <p class="dim"><span class={`status ag-${r.agreement}`}>{l.word(`a_${r.agreement}` as 'a_one')}</span> {l.word('decidedBy')} {r.reviewers.map((name, i) => <>{i > 0 && l.comma}<Told text={name} /></>)}</p>}
              </div>
            </li>
          ))}</ol>}</Paged>
        )}</Waiting>
      </section>
      <Waiting asked={changed}>{(page) => page.total > 0 && <section><h2>{l.word('changes')}</h2><p class="dim">{l.word('changesHint')} {l.word('range', { from: l.number(1), to: l.number(page.items.length), total: l.number(page.total) })}</p>
        <Table rows={page.items} caption={l.word('changes')} hideCaption columns={[
          { head: 'changed', cell: (c) => l.word(c.what) }, { head: 'kind', cell: (c) => (c.kind === 'note' ? c.kind : l.word(`k_${c.kind}` as 'k_event')) },
          { head: 'field', cell: (c) => c.fields?.map((f) => l.label(`field.${f}`, f.replaceAll('_', ' '))).join(l.comma) }, { head: 'decisions', cell: (c) => l.number(c.decisions), number: true }, { head: 'words', cell: (c) => <Words q={c} />, wide: true },
        ]} /></section>}</Waiting>
      <section><h2>{l.word('decisions')}{reviewer && <> <span class="status"><Told text={l.word('by', { name: reviewer })} /></span> <a href={address('/review', withValues(query, { reviewer: undefined }))}>{l.word('all')}</a></>}</h2><Waiting asked={decided}>{(page) => <Paged page={page}>{(items) => <Table rows={items} caption={l.word('decisions')} hideCaption columns={[
        { head: 'when', cell: (d) => <time dateTime={d.at}>{l.day(d.at.slice(0, 10))}</time> }, { head: 'reviewerN', cell: (d) => <a href={address('/review', withValues(query, { reviewer: d.reviewer }))}><Told text={d.reviewer} /></a> }, { head: 'decisionN', cell: (d) => l.label(`action.${d.action}`, d.action) },
        { head: 'field', cell: (d) => (d.field ? l.label(`field.${d.field}`, d.field.replaceAll('_', ' ')) : l.word('wholeFact')) }, { head: 'was', cell: (d) => d.field && <Told text={d.from} /> }, { head: 'became', cell: (d) => d.field && <Told text={d.to} /> }, { head: 'reason', cell: (d) => <Told text={d.reason} />, wide: true },
        { head: 'openWords', cell: (d) => <Link to={`/articles/${d.sha256}`} values={{ begin: d.begin_byte, end: d.end_byte }}>{l.word('article')}</Link> },
      ]} />}</Paged>}</Waiting></section>
    </>
  );
}
