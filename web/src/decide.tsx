// The forms by which a person decides: of a fact or one field of it, and of a whole article.
import { useState } from 'preact/hooks';
import { decide } from './api.ts';
import type { Wish } from './api.ts';
import { Fold, useSite } from './parts.tsx';
import { flat } from './safe.ts';
import type { ArticleDetail, Decision, Fact } from './types.ts';

type Said = { text: string; bad: boolean } | undefined;
type Deed = { sha256: string; begin_byte: number; end_byte: number; head: string };

// Sends what is decided, with the name and the reason that the form holds; tells how it went.
function useDecisions(): [Said, (form: HTMLFormElement, wish: Omit<Wish, 'reason' | 'reviewer'>) => Promise<void>, (said: Said) => void] {
  const { l, session, refresh } = useSite();
  const [said, say] = useState<Said>();
  const send = async (form: HTMLFormElement, wish: Omit<Wish, 'reason' | 'reviewer'>) => {
    const data = new FormData(form);
    const reason = String(data.get('reason')).trim(), reviewer = String(data.get('reviewer')).trim();
    if (!reason || !reviewer) return say({ text: l.word('needReason'), bad: true });
    localStorage.setItem('reviewer', reviewer);
    try {
      await decide(session!, { ...wish, reason, reviewer });
      say({ text: l.word('saved'), bad: false });
      refresh();
    } catch (error) {
      say({ text: (error as Error).message, bad: true });
    }
  };
  return [said, send, say];
}

function Who() {
  const { l } = useSite();
  return (
    <>
      <label>{l.word('reviewer')}<input name="reviewer" defaultValue={localStorage.getItem('reviewer') ?? ''} autocomplete="name" dir="auto" /></label>
      <label>{l.word('reason')}<input name="reason" dir="auto" /></label>
    </>
  );
}

const Outcome = ({ said }: { said: Said }) => (said ? <p role={said.bad ? 'alert' : 'status'} class={said.bad ? 'bad' : 'good'}>{said.text}</p> : null);
const chosenButton = (e: SubmitEvent, otherwise: string) => (e.submitter as HTMLButtonElement | null)?.value ?? otherwise;

// What is restricted now, by the last word on each field or fact.
function restrictions(decisions: Decision[] | undefined): Decision[] {
  const last = new Map<string, Decision>();
  for (const d of decisions ?? []) if (d.action === 'restrict' || d.action === 'release') last.set(`${d.kind} ${d.begin_byte} ${d.end_byte} ${d.field ?? ''}`, d);
  return [...last.values()].filter((d) => d.action === 'restrict');
}

export function Decide({ article, fact }: { article: ArticleDetail; fact: Fact }) {
  const { l, vocabulary } = useSite();
  const [field, setField] = useState('');
  const [said, send, say] = useDecisions();
  const names = vocabulary?.fields[fact.kind] ?? [];
  const now = (name: string): string => {
    const v = fact.fields[name];
    return v === undefined || v === null ? '' : Array.isArray(v) ? v.join(';') : v === true ? 'yes' : String(v);
  };
  const at = { sha256: article.sha256, kind: fact.kind, begin_byte: fact.begin_byte, end_byte: fact.end_byte };
  return (
    <form class="decide" aria-label={l.word('decide')} onSubmit={(e) => {
      e.preventDefault();
      const form = e.currentTarget as HTMLFormElement, action = chosenButton(e, 'accept');
      if (action === 'keep') {
        sessionStorage.setItem('deed', JSON.stringify({ sha256: article.sha256, begin_byte: fact.begin_byte, end_byte: fact.end_byte, head: flat(fact.head[l.lang]) } satisfies Deed));
        return say({ text: l.word('kept'), bad: false });
      }
      if (action === 'merge') {
        const other = String(new FormData(form).get('with') ?? '');
        if (!other) return say({ text: `${l.word('mergeWith')}: ${l.word('nothingChosen')}`, bad: true });
        const { head: _, ...target } = JSON.parse(other) as Deed;
        return send(form, { ...at, action, with: target });
      }
      send(form, { ...at, action, ...(action === 'correct' ? { fields: { [field]: String(new FormData(form).get('value')) } } : field ? { field } : {}) });
    }}>
      <h3>{l.word('decide')}</h3>
      <Who />
      <div class="pair"><label>{l.word('field')}<select name="field" value={field} onChange={(e) => setField((e.currentTarget as HTMLSelectElement).value)}><option value="">{l.word('wholeFact')}</option>{names.map((n) => <option value={n}>{l.label(`field.${n}`, n.replaceAll('_', ' '))}</option>)}</select></label>
        {field && <label>{l.word('correct')}<input name="value" defaultValue={now(field)} key={field} dir="auto" /></label>}</div>
      <span class="buttons">
        {field ? <button value="correct">{l.word('correct')}</button> : <><button value="accept">{l.word('accept')}</button> <button value="reject" class="bad">{l.word('reject')}</button></>}
        {' '}<button value="restrict" title={l.word('restrictHint')}>{l.word('restrict')}</button>
      </span>
      {!field && fact.kind === 'event' && <Join article={article} fact={fact} />}
      <Outcome said={said} />
    </form>
  );
}

// Two deeds that are one, in this article or in another that was kept; or one that stands by itself.
function Join({ article, fact }: { article: ArticleDetail; fact: Fact }) {
  const { l } = useSite();
  const kept = JSON.parse(sessionStorage.getItem('deed') ?? 'null') as Deed | null;
  const others: Deed[] = article.facts.filter((f) => f.kind === 'event' && f.begin_byte !== fact.begin_byte).map((f) => ({ sha256: article.sha256, begin_byte: f.begin_byte, end_byte: f.end_byte, head: flat(f.head[l.lang]) }));
  if (kept && kept.sha256 !== article.sha256) others.unshift(kept);
  return (
    <>
      <label>{l.word('mergeWith')}<select name="with"><option value="">{l.word('nothingChosen')}</option>{others.map((d) => <option value={JSON.stringify(d)}>{d.head}</option>)}</select></label>
      <span class="buttons"><button value="merge">{l.word('merge')}</button> <button value="split">{l.word('split')}</button> <button value="keep">{l.word('keepDeed')}</button></span>
    </>
  );
}

// The whole article restricted or released, and each restricted fact, which the text no longer shows, released.
export function Restrictions({ article }: { article: ArticleDetail }) {
  const { l } = useSite();
  const now = restrictions(article.decisions);
  return (
    <>
      {now.filter((d) => d.kind !== 'document').map((d) => (
        <Restriction key={d.number} action="release" title={`${l.word('release')}: ${l.word(`k_${d.kind}` as 'k_event')}${d.field ? l.comma + l.label(`field.${d.field}`, d.field) : ''}`}
          of={{ sha256: article.sha256, kind: d.kind, begin_byte: d.begin_byte, end_byte: d.end_byte, ...(d.field ? { field: d.field } : {}) }} />
      ))}
      <Restriction action={now.some((d) => d.kind === 'document') ? 'release' : 'restrict'} title={l.word('restrictArticle')} of={{ sha256: article.sha256, kind: 'document' }} />
    </>
  );
}

function Restriction({ title, action, of }: { title: string; action: 'restrict' | 'release'; of: Pick<Wish, 'sha256' | 'kind' | 'begin_byte' | 'end_byte' | 'field'> }) {
  const { l } = useSite();
  const [said, send] = useDecisions();
  return (
    <Fold title={title}>{() => (
      <form class="decide" aria-label={title} onSubmit={(e) => {
        e.preventDefault();
        send(e.currentTarget as HTMLFormElement, { ...of, action });
      }}>
        <p class="dim">{l.word('restrictHint')}</p>
        <Who />
        <span class="buttons"><button value={action} class="bad">{l.word(action)}</button></span>
        <Outcome said={said} />
      </form>
    )}</Fold>
  );
}
