import { useAsk } from '../api.ts';
import { FilterBar } from '../filterbar.tsx';
import { Link, Paged, Table, Told, useSite, Waiting } from '../parts.tsx';
import { filters } from '../route.ts';
import type { Page, Story, StoryDetail } from '../types.ts';

const NAMES = ['conflict', 'from', 'to', 'source', 'machine_only'] as const;

export default function Stories({ parts }: { parts: string[] }) {
  return parts[0] ? <One number={parts[0]} /> : <All />;
}

function All() {
  const { l, query, state } = useSite();
  const asked = useAsk<Page<Story>>(`stories?${filters(query, NAMES)}&limit=50&offset=${query.get('offset') ?? 0}`, state);
  return (
    <>
      <h1>{l.word('stories')}</h1>
      <FilterBar names={NAMES} exports={false} />
      <Waiting asked={asked}>{(page) => (
        <Paged page={page}>{(items) => <Table rows={items} caption={l.word('stories')} hideCaption columns={[
          { head: 'title', cell: (s) => <Link to={`/stories/${s.story}`}><Told text={s.title || `${l.word('story')} ${s.story}`} /></Link>, wide: true }, { head: 'when', cell: (s) => l.days2(s.start, s.end) }, { head: 'conflict', cell: (s) => s.conflict && l.conflict(s.conflict) },
          { head: 'articlesN', cell: (s) => l.number(s.articles), number: true }, { head: 'sourcesN', cell: (s) => l.number(s.sources), number: true },
        ]} />}</Paged>
      )}</Waiting>
    </>
  );
}

function One({ number }: { number: string }) {
  const { l, state } = useSite();
  const asked = useAsk<StoryDetail>(`stories/${encodeURIComponent(number)}`, state);
  return (
    <Waiting asked={asked}>{(s) => (
      <>
        <h1><Told text={s.title || l.word('story')} /></h1>
        <p class="dim">{l.days2(s.start, s.end)} · {l.count('articles', s.articles)} · {l.count('sources', s.sources)} · <Link to="/timeline" values={{ story: s.story }}>{l.word('timeline')}</Link> · <Link to="/figures" values={{ story: s.story }}>{l.word('figures')}</Link></p>
        {s.voices.length > 0 && <section><h2>{l.word('voices')}</h2><ul class="bars">{s.voices.map((v) => <li><span class="bar-name">{l.state(v.state)}</span><meter min={0} max={s.voices[0]!.sources} value={v.sources} aria-label={l.state(v.state)} /><span class="bar-value">{l.count('sources', v.sources)}</span></li>)}</ul></section>}
        <Table rows={s.articles_list} caption={l.word('articles')} columns={[
          { head: 'when', cell: (a) => l.day(a.published) }, { head: 'title', cell: (a) => <Link to={`/articles/${a.sha256}`}><Told text={a.title || a.id} /></Link>, wide: true }, { head: 'publisher', cell: (a) => <Told text={a.publisher} /> }, { head: 'marks', cell: (a) => a.copy && l.word('copy') },
        ]} />
      </>
    )}</Waiting>
  );
}
