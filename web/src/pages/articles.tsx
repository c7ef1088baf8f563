import { useAsk } from '../api.ts';
import { ArticleView } from '../article.tsx';
import { FilterBar } from '../filterbar.tsx';
import { Link, Paged, Table, Told, useSite, Waiting } from '../parts.tsx';
import { filters } from '../route.ts';
import type { ArticleDetail, DocumentRow, Page } from '../types.ts';

const NAMES = ['conflict', 'from', 'to', 'source', 'story', 'machine_only'] as const;

export default function Articles({ parts }: { parts: string[] }) {
  return parts[0] ? <One name={parts[0]} /> : <All />;
}

function All() {
  const { l, query, state } = useSite();
  const asked = useAsk<Page<DocumentRow>>(`articles?${filters(query, NAMES)}&order=latest&limit=50&offset=${query.get('offset') ?? 0}`, state);
  return (
    <>
      <h1>{l.word('articles')}</h1>
      <FilterBar names={NAMES} exports={false} />
      <Waiting asked={asked}>{(page) => <Paged page={page}>{(items) => <Table rows={items} caption={l.word('articles')} hideCaption columns={[
        { head: 'when', cell: (d) => l.day(d.published) }, { head: 'title', cell: (d) => <Link to={`/articles/${d.sha256}`}><Told text={d.title || d.id || d.sha256.slice(0, 12)} /></Link>, wide: true }, { head: 'publisher', cell: (d) => <Told text={d.publisher} /> },
        { head: 'conflict', cell: (d) => d.conflict && l.conflict(d.conflict) }, { head: 'decisions', cell: (d) => d.decisions && l.number(d.decisions), number: true },
      ]} />}</Paged>}</Waiting>
    </>
  );
}

function One({ name }: { name: string }) {
  const { query, state } = useSite();
  const asked = useAsk<ArticleDetail>(`articles/${encodeURIComponent(name)}${query.get('machine_only') ? '?machine_only=1' : ''}`, state);
  return <Waiting asked={asked}>{(article) => <ArticleView article={article} />}</Waiting>;
}
