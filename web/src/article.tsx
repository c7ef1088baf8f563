// An article as it stands, its facts marked in place, and beside it what is known of the fact one has chosen.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { FactPanel } from './factpanel.tsx';
import { leavesOf, runs, unitOfByte } from './marks.ts';
import { flat } from './safe.ts';
import { Link, shown, Told, useSite } from './parts.tsx';
import { address, go, withValues } from './route.ts';
import type { ArticleDetail, Fact } from './types.ts';

const KINDS = ['event', 'figure', 'statement', 'time', 'person', 'place'] as const;
const ALL = 'event,figure,statement,time,person,place';

export function ArticleView({ article }: { article: ArticleDetail }) {
  const { l, query } = useSite();
  const layers = (query.get('layers') ?? ALL).split(',');
  const facts = useMemo(() => article.facts.filter((f) => layers.includes(f.kind)).sort((a, b) => a.begin - b.begin || b.end - a.end), [article, query.get('layers')]);
  const text = useRef<HTMLDivElement>(null);

  // The address names bytes: of a fact, or of words that were quoted.
  const begin = Number(query.get('begin') ?? -1), end = Number(query.get('end') ?? -1);
  const wanted = facts.findIndex((f) => f.begin_byte === begin && f.end_byte === end);
  const inside = (kind: string) => facts.findIndex((f) => f.kind === kind && f.begin_byte >= begin && f.end_byte <= end && begin >= 0);
  const within = wanted >= 0 ? wanted : (['figure', 'event', 'place', 'person'].map(inside).find((i) => i >= 0) ?? -1);
  const [chosen, setChosen] = useState(Math.max(within, -1));
  useEffect(() => setChosen(within), [article.sha256, begin, end]);
  const quoted = useMemo(() => (begin >= 0 ? { begin: unitOfByte(article.text, begin), end: unitOfByte(article.text, end) } : undefined), [article, begin, end]);

  // A long text is shown leaf by leaf: the one that the address names, else the one where the chosen words begin.
  const leaves = useMemo(() => leavesOf(article.text), [article]);
  const at = (unit: number) => leaves.findIndex((end) => unit < end);
  const leaf = Math.min(Math.max(query.has('leaf') ? Number(query.get('leaf')) - 1 || 0 : at(facts[chosen]?.begin ?? quoted?.begin ?? 0), 0), leaves.length - 1);
  const from = leaf > 0 ? leaves[leaf - 1]! : 0, to = leaves[leaf]!;
  const [parts, near] = useMemo(() => {
    const here = facts.map((_, i) => i).filter((i) => facts[i]!.begin < to && facts[i]!.end > from);
    const cut = (r: { begin: number; end: number }) => ({ begin: Math.max(r.begin, from) - from, end: Math.min(r.end, to) - from });
    const within = quoted && quoted.begin < to && quoted.end > from ? [cut(quoted)] : [];
    return [runs(to - from, [...here.map((i) => cut(facts[i]!)), ...within]).map((r) => ({ begin: r.begin + from, end: r.end + from, of: r.of.filter((i) => i < here.length).map((i) => here[i]!) })), here];
  }, [facts, quoted, from, to]);
  const choose = (i: number, scroll: boolean) => {
    const fact = facts[i];
    if (!fact) return;
    go(address(location.pathname, withValues(query, { begin: fact.begin_byte, end: fact.end_byte, leaf: undefined })), true);
    setChosen(i);
    if (scroll) requestAnimationFrame(() => text.current?.querySelector<HTMLElement>(`[data-first~="${i}"]`)?.focus());
  };
  useEffect(() => {
    const found = text.current?.querySelector('.quoted, .chosen');
    found?.scrollIntoView({ block: 'center' });
  }, [article.sha256, begin, leaf]);
  useEffect(() => {
    const key = (e: KeyboardEvent) => {
      if (e.ctrlKey || e.metaKey || e.altKey || (e.target as Element).closest('input, textarea, select')) return;
      // From the chosen fact if it is in view, else from the first of this leaf.
      const seen = chosen >= 0 && near.includes(chosen);
      if (e.key === 'n') choose(Math.min(seen ? chosen + 1 : (near[0] ?? chosen + 1), facts.length - 1), true);
      else if (e.key === 'p') choose(Math.max(seen ? chosen - 1 : (near[0] ?? 0), 0), true);
      else return;
      e.preventDefault();
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  });

  const first = new Set<number>();
  const toggled = (kind: string) => withValues(query, { layers: KINDS.filter((k) => (k === kind) !== layers.includes(k)).join(',') || 'none' });
  return (
    <article class="reading">
      <header>
        <h1 lang="ar" dir="rtl"><Told text={article.title || article.id} /></h1>
        <p class="dim"><Told text={article.publisher} /> · <time dateTime={article.published}>{l.day(article.published)}</time>{article.conflict && <> · <Link to="/timeline" values={{ conflict: article.conflict, story: undefined }}>{l.conflict(article.conflict)}</Link></>}
          {article.story !== undefined && <> · <Link to={`/stories/${article.story}`}>{l.word('story')}</Link></>}{article.restricted && <> · <strong>{l.word('restricted')}</strong></>}</p>
        <div class="layers" role="group" aria-label={l.word('layers')}>{KINDS.map((k) => (
          <button type="button" class={`layer k-${k}`} aria-pressed={layers.includes(k)} onClick={() => go(address(location.pathname, toggled(k)), true)}>{l.word(`k_${k}`)} <span class="dim">{l.number(article.facts.filter((f) => f.kind === k).length)}</span></button>
        ))}</div>
        <p class="dim">{l.word('keys')}</p>
      </header>
      <div class="columns">
        <div>
        {leaves.length > 1 && <nav class="pages" aria-label={l.word('leaf', { n: l.number(leaf + 1), total: l.number(leaves.length) })}>
          {leaf > 0 ? <a href={address(location.pathname, withValues(query, { leaf }))} rel="prev">{l.word('previous')}</a> : <span />}
          <span>{l.word('leaf', { n: l.number(leaf + 1), total: l.number(leaves.length) })}</span>
          {leaf + 1 < leaves.length ? <a href={address(location.pathname, withValues(query, { leaf: leaf + 2 }))} rel="next">{l.word('next')}</a> : <span />}
        </nav>}
        <div class="text" lang="ar" dir="rtl" ref={text}>
          {parts.map((run) => {
            const own = run.of;
            const words = shown(article.text.slice(run.begin, run.end), l.word('hidden'));
            const inQuote = quoted && run.begin >= quoted.begin && run.end <= quoted.end;
            if (own.length === 0) return inQuote ? <span class="quoted">{words}</span> : <>{words}</>;
            const starts = own.filter((i) => !first.has(i));
            for (const i of starts) first.add(i);
            // The shortest fact is what one means when one clicks on it.
            const mine = own.reduce((a, b) => (facts[b]!.end - facts[b]!.begin <= facts[a]!.end - facts[a]!.begin ? b : a));
            const kinds = [...new Set(own.map((i) => `k-${facts[i]!.kind}`))].join(' ');
            const states = own.map((i) => facts[i]!.state).filter(Boolean).map((s) => ` s-${s}`).join('');
            return (
              <span class={`fact ${kinds}${states}${own.includes(chosen) ? ' chosen' : ''}${inQuote ? ' quoted' : ''}`} data-first={starts.join(' ') || undefined} tabIndex={starts.length > 0 ? 0 : undefined} role={starts.length > 0 ? 'button' : undefined}
                aria-label={starts.length > 0 ? `${flat(article.text.slice(run.begin, run.end))}: ${label(facts[starts.includes(mine) ? mine : starts[0]!]!, l.lang)}` : undefined}
                title={label(facts[mine]!, l.lang)}
                onClick={() => choose(mine, false)} onKeyDown={(e) => e.key === 'Enter' && choose(starts.includes(mine) ? mine : starts[0]!, false)}>{words}</span>
            );
          })}
        </div>
        </div>
        <FactPanel article={article} fact={facts[chosen]} index={chosen} total={facts.length} />
      </div>
    </article>
  );
}

function label(f: Fact, lang: 'en' | 'ar'): string {
  return flat(f.head[lang]);
}
