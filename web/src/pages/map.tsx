import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useAsk } from '../api.ts';
import { dayNumber, isoDay } from '../chart.tsx';
import { DEED_FILTERS, FilterBar } from '../filterbar.tsx';
import { Empty, Link, Table, Told, useSite, Waiting } from '../parts.tsx';
import { filters } from '../route.ts';
import { flat } from '../safe.ts';
import type { PlaceCollection, PlaceFeature } from '../types.ts';
import type { MapView } from '../mapview.ts';

export default function MapPage() {
  const { l, query, state } = useSite();
  const asked = useAsk<PlaceCollection>(`map?${filters(query, DEED_FILTERS)}`, state);
  return (
    <>
      <h1>{l.word('map')}</h1>
      <FilterBar names={DEED_FILTERS} />
      <Waiting asked={asked}>{(places) => (places.features.length === 0 ? <Empty /> : <Places places={places} />)}</Waiting>
    </>
  );
}

// What is left of a place until a day; undated deeds count at every time.
function until(f: PlaceFeature, day: number): number {
  return f.properties.deeds.reduce((n, d) => (!d.start || dayNumber(d.start) <= day ? n + d.deeds : n), 0);
}

function Places({ places }: { places: PlaceCollection }) {
  const { l } = useSite();
  const days = useMemo(() => places.features.flatMap((f) => f.properties.deeds.filter((d) => d.start).map((d) => dayNumber(d.start!))), [places]);
  const first = days.length ? Math.min(...days) : 0, last = days.length ? Math.max(...days) : 0;
  const [day, setDay] = useState(last);
  useEffect(() => setDay(last), [last]);
  const shown = useMemo(() => places.features.map((f) => ({ f, n: until(f, day) })).filter((x) => x.n > 0 || (x.f.properties.displaced?.length ?? 0) > 0).sort((a, b) => b.n - a.n), [places, day]);
  const name = (f: PlaceFeature) => (l.lang === 'ar' ? f.properties.place_names?.find((n) => /[\u0621-\u064a]/.test(n)) : undefined) ?? f.properties.place_name ?? f.properties.place_names?.[0] ?? f.properties.place_id;
  const named = (places: typeof shown) => places.map(({ f, n }) => ({ f, n, name: flat(name(f)) }));
  const [chosen, choose] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<MapView | null>(null);
  const [problem, setProblem] = useState('');

  useEffect(() => {
    let gone = false;
    import('../mapview.ts').then(({ makeMap }) => {
      if (gone || !box.current) return;
      view.current = makeMap(box.current, l, choose);
      view.current.show(named(shown));
    }).catch((error: Error) => setProblem(error.message));
    return () => {
      gone = true;
      view.current?.remove();
      view.current = null;
    };
  }, [l.lang]);
  useEffect(() => view.current?.show(named(shown)), [shown]);

  const place = shown.find((x) => x.f.properties.place_id === chosen);
  return (
    <>
      <p class="dim">{l.word('mapHint')} {l.word('mapNeutral')}{places.unplaced ? ` ${l.word('unplaced', { n: l.number(places.unplaced) })}` : ''}</p>
      {last > first && <label class="slider">{l.word('timeSlider')}: <output>{l.word('until', { day: l.day(isoDay(day)) })}</output>
        <input type="range" min={first} max={last} value={day} dir="ltr" onInput={(e) => setDay(Number((e.currentTarget as HTMLInputElement).value))} aria-valuetext={l.day(isoDay(day))} /></label>}
      {problem ? <p class="notice bad" role="alert">{l.word('failed', { why: problem })}</p> : <div class="map" ref={box} role="application" aria-label={l.word('map')} />}
      {place && (
        <section class="panel" aria-live="polite"><h2><Told text={name(place.f)} />{place.f.properties.disputed && <> <span class="status">{l.word('disputed')}</span></>}</h2>
          <p>{place.f.properties.place_country && l.state(place.f.properties.place_country)} · {l.word(`p_${place.f.properties.precision}`)} · {l.count('deeds', place.n)} · <Link to="/timeline" values={{ place: place.f.properties.place_id }}>{l.word('timeline')}</Link></p>
          <ul class="plain">{[...place.f.properties.deeds.reduce((m, d) => m.set(d.type, (m.get(d.type) ?? 0) + d.deeds), new Map<string, number>())].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([type, n]) => <li>{l.label(type)}: {l.number(n)}</li>)}</ul>
          {place.f.properties.displaced?.map((d) => <p><Link to={`/figures/${d.series}`}>{l.label(d.metric)}: {l.bounds(d)}</Link> · {l.day(d.as_of)}</p>)}
        </section>
      )}
      <Table rows={shown.slice(0, 200)} caption={l.word('places')} columns={[
        { head: 'where', cell: ({ f }) => <><Link to="/timeline" values={{ place: f.properties.place_id }}><Told text={name(f)} /></Link>{f.properties.disputed && <> <span class="status">{l.word('disputed')}</span></>}</> },
        { head: 'country', cell: ({ f }) => f.properties.place_country && l.state(f.properties.place_country) }, { head: 'precision', cell: ({ f }) => l.word(`p_${f.properties.precision}`) }, { head: 'count', cell: ({ n }) => l.number(n), number: true },
        { head: 'displaced', cell: ({ f }) => f.properties.displaced?.slice(-1).map((d) => <Link to={`/figures/${d.series}`}>{l.bounds(d)}</Link>), number: true },
      ]} />
    </>
  );
}
