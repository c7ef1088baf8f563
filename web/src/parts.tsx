// What the pages share: safe text, links, tables, pages of a list, quotations.
import type { ComponentChildren, VNode } from 'preact';
import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { Asked } from './api.ts';
import type { Site } from './language.ts';
import { address, withValues } from './route.ts';
import { pieces, plain } from './safe.ts';
import type { Page, PlaceTold, Quote } from './types.ts';
import type { Word } from './words.ts';

export const SiteContext = createContext<Site>(undefined as unknown as Site);
export const useSite = () => useContext(SiteContext);

// Words from outside: isolated, with nothing hidden in them.
export function Told({ text }: { text: string | undefined }) {
  const { l } = useSite();
  if (!text) return null;
  return <bdi>{shown(text, l.word('hidden'))}</bdi>;
}
// A line that the server put together: what it isolated is isolated here, in the direction of the page.
export function Line({ text }: { text: string }) {
  return <>{text.split(/\u2068([^\u2066-\u2069]*)\u2069/).map((part, i) => (i % 2 === 1 ? <Told text={part} /> : plain(part)))}</>;
}
export function shown(text: string, title: string): (string | VNode)[] {
  return pieces(text).map((p) => (typeof p === 'string' ? p : <span class="sign" title={`${title}: ${p.code}`}>{p.name}</span>));
}

// A link that keeps the filters and the language.
export function Link({ to, values = {}, keep = true, children, ...rest }: { to: string; values?: Record<string, string | number | undefined>; keep?: boolean; children: ComponentChildren; class?: string; 'aria-current'?: 'page'; 'aria-label'?: string; title?: string }) {
  const { query } = useSite();
  const base = keep ? withValues(query, { offset: undefined, begin: undefined, end: undefined, q: undefined, kind: undefined, cell: undefined, by: undefined }) : new URLSearchParams(query.get('lang') ? { lang: query.get('lang')! } : {});
  return <a {...rest} href={address(to, withValues(base, values))}>{children}</a>;
}

export function Waiting<T>({ asked, children }: { asked: Asked<T>; children: (data: T) => ComponentChildren }) {
  const { l, refresh } = useSite();
  if (asked.error) return <p class="notice bad" role="alert">{l.word('failed', { why: asked.error.message })} <button type="button" onClick={refresh}>{l.word('again')}</button></p>;
  if (!asked.data) return <p class="notice" role="status">{l.word('loading')}…</p>;
  return <div class={asked.waiting ? 'waiting' : undefined} aria-busy={asked.waiting}>{children(asked.data)}</div>;
}

export function Empty() {
  const { l, session } = useSite();
  return <p class="notice">{l.word(session?.documents === 0 ? 'emptyStore' : 'empty')}</p>;
}

export function Paged<T>({ page, children }: { page: Page<T>; children: (items: T[]) => ComponentChildren }) {
  const { l, query } = useSite();
  if (page.total === 0) return <Empty />;
  const last = page.offset + page.items.length;
  const to = (offset: number) => address(location.pathname, withValues(query, { offset: offset || undefined }));
  const turn = (page.offset > 0 || last < page.total) && (
    <nav class="pages" aria-label={l.word('range', { from: '', to: '', total: '' }).trim()}>
      {page.offset > 0 ? <a href={to(Math.max(0, page.offset - page.limit))} rel="prev">{l.word('previous')}</a> : <span />}
      <span>{l.word('range', { from: l.number(page.offset + 1), to: l.number(last), total: l.number(page.total) })}</span>
      {last < page.total ? <a href={to(last)} rel="next">{l.word('next')}</a> : <span />}
    </nav>
  );
  return <>{children(page.items)}{turn}</>;
}

export interface Column<T> { head: Word; cell: (row: T) => ComponentChildren; number?: boolean; wide?: boolean }
export function Table<T>({ rows, columns, caption, hideCaption }: { rows: T[]; columns: Column<T>[]; caption: string; hideCaption?: boolean }) {
  const { l } = useSite();
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption class={hideCaption ? 'unseen' : undefined}>{caption}</caption>
        <thead><tr>{columns.map((c) => <th scope="col" class={c.number ? 'number' : undefined}>{l.word(c.head)}</th>)}</tr></thead>
        <tbody>{rows.map((row) => <tr>{columns.map((c) => <td class={c.number ? 'number' : c.wide ? 'wide' : undefined}>{c.cell(row)}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}

// Words behind a fact, and the way to them.
export function Words({ q, text }: { q: Quote; text?: string }) {
  const { l } = useSite();
  return (
    <figure class="quote">
      {(text ?? q.quote) && <blockquote lang="ar" dir="rtl"><Told text={text ?? q.quote} /></blockquote>}
      <figcaption>
        <Link to={`/articles/${q.sha256}`} values={{ begin: q.begin_byte, end: q.end_byte }}><Told text={q.publisher || q.id || l.word('article')} /></Link>
        {q.published && <>{' '}<time dateTime={q.published}>{l.day(q.published)}</time></>}
      </figcaption>
    </figure>
  );
}

export function PlaceName({ at }: { at: PlaceTold }) {
  const { l } = useSite();
  const told = at.place ?? at.place_name;
  if (!told) return null;
  const other = l.lang === 'en' && at.place_name && at.place_name !== told ? at.place_name : undefined;
  return (
    <span class="place">
      {at.place_id ? <Link to="/timeline" values={{ place: at.place_id }}><Told text={other ?? told} /></Link> : <Told text={other ?? told} />}
      {other && <> <span class="dim"><Told text={told} /></span></>}
    </span>
  );
}

export function Actors({ codes }: { codes?: string[] }) {
  const { l } = useSite();
  if (!codes?.length) return <span class="dim">{l.word('unknown')}</span>;
  return <>{codes.map((code, i) => <>{i > 0 && ' + '}<Link to="/timeline" values={{ actor: code }} title={code}>{l.actor(code)}</Link></>)}</>;
}

// A part that opens on demand.
export function Fold({ title, children, open = false }: { title: string; children: () => ComponentChildren; open?: boolean }) {
  const [shown, set] = useState(open);
  return (
    <details open={shown} onToggle={(e) => set((e.currentTarget as HTMLDetailsElement).open)}>
      <summary>{title}</summary>
      {shown && children()}
    </details>
  );
}
