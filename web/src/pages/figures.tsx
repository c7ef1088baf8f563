import { useAsk } from '../api.ts';
import { ContradictionList } from '../contradictions.tsx';
import { FilterBar } from '../filterbar.tsx';
import { Link, Paged, PlaceName, Told, useSite, Waiting, Words } from '../parts.tsx';
import { filters } from '../route.ts';
import { claimsShown, MOST_CLAIMS, SeriesChart } from '../serieschart.tsx';
import type { Page, Series, SeriesDetail } from '../types.ts';

const NAMES = ['conflict', 'type', 'side', 'actor', 'place', 'radius', 'from', 'to', 'source', 'story', 'machine_only'] as const;

export default function Figures({ parts }: { parts: string[] }) {
  return parts[0] ? <One number={parts[0]} /> : <All />;
}

function Title({ s }: { s: Series }) {
  const { l } = useSite();
  return <>{l.label(s.metric)}{s.victim && s.victim !== 'unspecified' && <> · {l.label(`victim.${s.victim}`, s.victim)}</>}{s.side && <> · {l.state(s.side)}</>}</>;
}

function About({ s }: { s: Series }) {
  const { l } = useSite();
  return (
    <p class="dim">{l.word(s.total ? 'total' : 'incident')}{s.place && <> · <PlaceName at={s} /></>}{s.conflict && <> · {l.conflict(s.conflict)}</>} · {l.days2(s.first, s.last)}
      {s.contradictions ? <> · <span class="clash">{l.count('contradictions', s.contradictions)}</span></> : null}</p>
  );
}

function All() {
  const { l, query, state } = useSite();
  const asked = useAsk<Page<Series>>(`figures?${filters(query, NAMES)}&order=claims&limit=12&offset=${query.get('offset') ?? 0}`, state);
  return (
    <>
      <h1>{l.word('figures')}</h1>
      <FilterBar names={NAMES} />
      <p class="dim">{l.word('figureHint')}</p>
      <Waiting asked={asked}>{(page) => (
        <Paged page={page}>{(items) => items.map((s) => (
          <section class="series"><h2><Link to={`/figures/${s.series}`}><Title s={s} /></Link></h2><About s={s} /><SeriesChart s={s} /></section>
        ))}</Paged>
      )}</Waiting>
    </>
  );
}

function One({ number }: { number: string }) {
  const { l, query, state } = useSite();
  const asked = useAsk<SeriesDetail>(`series/${encodeURIComponent(number)}${query.get('machine_only') ? '?machine_only=1' : ''}`, state);
  const offset = Math.max(0, Number(query.get('offset')) || 0);
  return (
    <Waiting asked={asked}>{(s) => (
      <>
        <h1><Title s={s} /></h1>
        <About s={s} />
        <Paged page={{ items: claimsShown(s, offset), total: s.claims.length, offset, limit: MOST_CLAIMS, state: '' }}>{() => <SeriesChart s={s} tall offset={offset} />}</Paged>
        {s.contradictions_list && s.contradictions_list.length > 0 && <section><h2>{l.word('contradictions')}</h2><ContradictionList items={s.contradictions_list.slice(0, MOST_CLAIMS)} /></section>}
        <section><h2>{l.word('words')}</h2>
          <ol class="plain">{claimsShown(s, offset).map((c) => <li><p><strong>{l.bounds(c)}</strong> · <Told text={c.speaker ?? l.word('ownVoice')} /> · {l.day(c.as_of)}</p><Words q={c} /></li>)}</ol></section>
      </>
    )}</Waiting>
  );
}
