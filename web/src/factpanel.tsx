// What was read at one place: its fields, its rule, who says so through whom, where it stands in the record of all; and, where
// the server lets one, what a person decides of it.
import { useEffect, useState } from 'preact/hooks';
import { ask } from './api.ts';
import { Decide, Restrictions } from './decide.tsx';
import { Fold, Line, Link, Told, useSite } from './parts.tsx';
import type { ArticleDetail, Fact, Page, Value } from './types.ts';

const PLUMBING = new Set(['begin', 'end', 'begin_byte', 'end_byte', 'text', 'trigger', 'mentions', 'rule', 'figures', 'event', 'cue', 'factuality', 'edtf', 'timex3', 'entity']);

export function FactPanel({ article, fact, index, total }: { article: ArticleDetail; fact?: Fact; index: number; total: number }) {
  const { l, session } = useSite();
  return (
    <aside class="panel" aria-live="polite" aria-label={l.word('fields')}>
      {!fact ? <p class="dim">{l.word('noFact')}</p> : (
        <>
          <p class="dim">{l.word('factOf', { n: l.number(index + 1), total: l.number(total) })} <span class={`layer k-${fact.kind}`}>{l.word(`k_${fact.kind}` as 'k_event')}</span>{fact.state && <> <span class={`status st-${fact.state}`}>{l.word(`s_${fact.state}` as 's_accepted')}</span></>}{fact.agreement && fact.agreement !== 'open' && <> <span class={`status ag-${fact.agreement}`}>{l.word(`a_${fact.agreement}` as 'a_one')}</span></>}</p>
          <h2><Line text={fact.head[l.lang]} /></h2>
          <Fields fields={fact.fields} />
          <Chain fields={fact.fields} publisher={article.publisher} />
          {(fact.deed !== undefined || fact.series !== undefined) && <p>{l.word('inRecord')}: {fact.deed !== undefined && <Link to={`/deeds/${fact.deed}`}>{l.word('thisDeed')}</Link>} {fact.series !== undefined && <Link to={`/figures/${fact.series}`}>{l.word('thisSeries')}</Link>}</p>}
          {fact.rule && <Fold title={l.word('why')} key={fact.rule}>{() => <Why rule={fact.rule!} />}</Fold>}
          {session?.edit && <Decide article={article} fact={fact} key={`${fact.kind}${fact.begin_byte}-${fact.end_byte}`} />}
        </>
      )}
      {article.decisions && article.decisions.length > 0 && (
        <section><h2>{l.word('decisions')}</h2><ul class="plain">{article.decisions.map((d) => (
          <li><Told text={d.reviewer} />: {l.label(`action.${d.action}`, d.action)} {d.field && <><code>{d.field}</code> <Told text={d.from} /> → <Told text={d.to} /></>} <span class="dim">(<Told text={d.reason} />)</span></li>
        ))}</ul></section>
      )}
      {session?.edit && <Restrictions article={article} />}
      <section class="dim"><h2>{l.word('stoodAt')}</h2><ul class="plain">{article.appearances.map((a) => <li><Told text={a.publisher || l.word('unknown')} /> · {l.day(a.published)} {a.url && <bdi class="url">{a.url}</bdi>}</li>)}</ul></section>
    </aside>
  );
}

function Fields({ fields }: { fields: Record<string, Value> }) {
  const { l } = useSite();
  const rows = Object.entries(fields).filter(([name, value]) => !PLUMBING.has(name) && value !== null && value !== '' && typeof value !== 'object' || Array.isArray(value) && value.length > 0 && typeof value[0] === 'string');
  const value = (name: string, v: Value): string => {
    if (Array.isArray(v)) return v.map((x) => value(name, x)).join(' + ');
    if (typeof v === 'number') return l.number(v);
    if (typeof v === 'boolean') return v ? '✓' : '';
    const s = String(v);
    if (name === 'actor' || name === 'recipient' || name === 'claimed_by' || name === 'speaker_code') return l.actor(s);
    if (name === 'country' || name === 'side') return l.state(s);
    if (name === 'role' || name === 'speaker_role') return l.role(s);
    if (name === 'start' && typeof v === 'string' || name === 'end') return l.day(s);
    return l.label(`${name}.${s}`, l.label(s, s));
  };
  return <dl>{rows.filter(([name]) => !PLUMBING.has(name)).map(([name, v]) => <><dt>{l.label(`field.${name}`, name.replaceAll('_', ' '))}</dt><dd><Told text={value(name, v)} /></dd></>)}</dl>;
}

// article <- relay <- speaker
function Chain({ fields, publisher }: { fields: Record<string, Value>; publisher?: string }) {
  const { l } = useSite();
  const hops = [publisher, fields.via, fields.speaker].filter((x): x is string => typeof x === 'string' && x !== '');
  if (hops.length < 2) return null;
  return <p>{l.word('chain')}: {hops.map((hop, i) => <>{i > 0 && ' ← '}<Told text={hop} /></>)}</p>;
}

function Why({ rule }: { rule: string }) {
  const { l } = useSite();
  const [lines, set] = useState<{ what: string; detail?: string }[]>();
  useEffect(() => {
    ask<Page<{ what: string; detail?: string }>>(`explain?rule=${encodeURIComponent(rule)}`).then((page) => set(page.items), (error: Error) => set([{ what: error.message }]));
  }, [rule]);
  return <ol class="why">{lines ? lines.map((x) => <li><code>{x.what}</code>{x.detail && <><br /><Told text={x.detail} /></>}</li>) : l.word('loading')}</ol>;
}
