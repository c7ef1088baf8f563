import { useAsk } from '../api.ts';
import { FilterBar } from '../filterbar.tsx';
import { Link, Paged, Told, useSite, Waiting } from '../parts.tsx';
import { address, filters, go, withValues } from '../route.ts';
import type { Page, SearchRow } from '../types.ts';

const NAMES = ['from', 'to', 'source', 'machine_only'] as const;

export default function Search() {
  const { l, query, state } = useSite();
  const words = query.get('q') ?? '';
  const asked = useAsk<Page<SearchRow>>(words ? `search?q=${encodeURIComponent(words)}&${filters(query, NAMES)}&limit=20&offset=${query.get('offset') ?? 0}` : undefined, state);
  return (
    <>
      <h1>{l.word('search')}</h1>
      <form class="search" role="search" onSubmit={(e) => {
        e.preventDefault();
        go(address('/search', withValues(query, { q: String(new FormData(e.currentTarget as HTMLFormElement).get('q')).trim(), offset: undefined })));
      }}>
        <label for="q">{l.word('searchFor')}</label>
        <input id="q" name="q" type="search" value={words} key={words} dir="auto" lang="ar" aria-describedby="qh" /> <button>{l.word('search')}</button>
        <p id="qh" class="dim">{l.word('searchHint')}</p>
      </form>
      <FilterBar names={NAMES} exports={false} />
      {words && <Waiting asked={asked}>{(page) => (
        <>
          <p role="status">{l.count('results', page.total)}</p>
          <Paged page={page}>{(items) => <ol class="plain results">{items.map((row) => (
            <li><h2><Link to={`/articles/${row.sha256}`} values={{ begin: row.hits[0]?.begin_byte, end: row.hits[0]?.end_byte }}><Told text={row.title || row.id || row.sha256.slice(0, 12)} /></Link></h2>
              <p class="dim"><Told text={row.publisher} /> · {l.day(row.published)} · {l.word('hits')} {l.number(row.hits_total ?? row.hits.length)}</p>
              {row.hits.slice(0, 3).map((h) => <p class="hit" lang="ar" dir="rtl"><Link to={`/articles/${row.sha256}`} values={{ begin: h.begin_byte, end: h.end_byte }}>…<Told text={h.before} /><mark><Told text={h.text} /></mark><Told text={h.after} />…</Link></p>)}</li>
          ))}</ol>}</Paged>
        </>
      )}</Waiting>}
    </>
  );
}
