import { useAsk } from '../api.ts';
import { DeedList } from '../deedlist.tsx';
import { ContradictionList } from '../contradictions.tsx';
import { FilterBar } from '../filterbar.tsx';
import { Empty, Link, PlaceName, Told, useSite, Waiting } from '../parts.tsx';
import { filters } from '../route.ts';
import type { Headline, Overview as Answer } from '../types.ts';

const NAMES = ['conflict', 'from', 'to', 'machine_only'] as const;

export default function Overview() {
  const { l, query, state } = useSite();
  const asked = useAsk<Answer>(`overview?${filters(query, NAMES)}`, state);
  return (
    <>
      <h1>{l.word('overview')}</h1>
      <FilterBar names={NAMES} />
      <Waiting asked={asked}>{(o) => (o.documents === 0 ? <Empty /> : (
        <>
          <p class="lead">{[l.count('articles', o.documents), l.count('deeds', o.deeds), l.count('claims', o.claims), l.count('statements', o.statements), l.count('contradictions', o.contradictions)].join(' · ')}{o.first && <> · {l.days2(o.first, o.last)}</>}</p>
          <section><h2>{l.word('conflicts')}</h2>
            <ul class="cards">{o.conflicts.map((c) => (
              <li><h3><Link to="/timeline" values={{ conflict: c.conflict }}><Told text={l.conflict(c.conflict)} /></Link></h3>
                <p>{l.count('articles', c.articles)} · {l.count('deeds', c.deeds)} · {l.count('contradictions', c.contradictions)}</p>{c.first && <p class="dim">{l.days2(c.first, c.last)}</p>}</li>
            ))}</ul>
          </section>
          {o.headlines.length > 0 && <section><h2>{l.word('headlines')}</h2><ul class="cards">{o.headlines.map((h) => <li><Band h={h} /></li>)}</ul></section>}
          {o.contradictions_loudest.length > 0 && <section><h2>{l.word('loudest')}</h2><ContradictionList items={o.contradictions_loudest.slice(0, 5)} /></section>}
          {o.new.length > 0 && <section><h2>{l.word('whatIsNew')}</h2><DeedList items={o.new.slice(0, 12)} /></section>}
        </>
      ))}</Waiting>
    </>
  );
}

function Band({ h }: { h: Headline }) {
  const { l } = useSite();
  return (
    <>
      <h3><Link to={`/figures/${h.series}`}>{l.label(h.metric)}{h.victim && h.victim !== 'unspecified' && <> · {l.label(`victim.${h.victim}`, h.victim)}</>}</Link></h3>
      <p class="big">{l.bounds(h)}</p>
      <p>{h.side && <>{l.state(h.side)} · </>}<PlaceName at={h} /></p>
      <p class="dim">{l.word('asOf')} {l.day(h.as_of)} · {l.count('claims', h.claims)}{h.contradictions ? <> · <span class="clash">{l.count('contradictions', h.contradictions)}</span></> : null}</p>
    </>
  );
}
