// A series of counts over time: for each claim its low, best and high; a sign of its own for each speaker; hollow what only
// repeats an old figure; a ring around what is contradicted. Every sign is a link to its words.
import { useMemo } from 'preact/hooks';
import { Axes, dayNumber, MARGIN, scale, WIDTH } from './chart.tsx';
import { Fold, Link, Table, Told, useSite } from './parts.tsx';
import { address, withValues } from './route.ts';
import { flat } from './safe.ts';
import type { Claim, Series, SeriesDetail } from './types.ts';

const SIGNS = ['M-5,-5h10v10h-10z', 'M0,-6l6,10h-12z', 'M0,-6.5l6.5,6.5l-6.5,6.5l-6.5,-6.5z', 'M0,6l6,-10h-12z', 'M-2,-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z'];
const CIRCLE = 'M-5.5,0a5.5,5.5 0 1,0 11,0a5.5,5.5 0 1,0 -11,0z';

export const speakerOf = (c: Claim): string => c.speaker_code ?? c.speaker ?? '';

// So many claims are drawn at once; a running total may have thousands.
export const MOST_CLAIMS = 200;
// Those that a page shows: from `offset` on, else the latest.
export function claimsShown(s: Series, offset?: number): Claim[] {
  const begin = offset ?? Math.max(0, s.claims.length - MOST_CLAIMS);
  return s.claims.slice(begin, begin + MOST_CLAIMS);
}

export function SeriesChart({ s, tall = false, offset }: { s: Series | SeriesDetail; tall?: boolean; offset?: number }) {
  const { l, query } = useSite();
  const claims = claimsShown(s, offset);
  const dated = claims.filter((c) => c.as_of && (c.low ?? c.best ?? c.high) !== undefined);
  const speakers = useMemo(() => {
    const counts = new Map<string, number>();
    for (const c of s.claims) counts.set(speakerOf(c), (counts.get(speakerOf(c)) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  }, [s]);
  const clashing = useMemo(() => new Set(('contradictions_list' in s ? s.contradictions_list ?? [] : []).flatMap((c) => [c.claim_a, c.claim_b])), [s]);
  const sign = (speaker: string) => {
    const i = speakers.indexOf(speaker);
    return speaker === '' ? { d: CIRCLE, c: 'voice' } : i < 6 ? { d: SIGNS[i % SIGNS.length]!, c: `sp-${i}` } : { d: SIGNS[i % SIGNS.length]!, c: 'sp-x' };
  };
  const nameOf = (speaker: string) => (speaker === '' ? l.word('ownVoice') : /^[A-Z]{3}( |$)/.test(speaker) ? l.actor(speaker) : flat(speaker));
  const marks = (c: Claim) => [c.stale && l.word('stale'), c.restates && l.word('restates'), clashing.has(c.claim) && l.word('contradicted'), c.independent === false && l.word('copy')].filter(Boolean).join(l.comma);
  const to = (c: Claim) => address(`/articles/${c.sha256}`, withValues(new URLSearchParams(query.get('lang') ? { lang: query.get('lang')! } : {}), { begin: c.begin_byte, end: c.end_byte }));

  const chart = () => {
    const days = dated.map((c) => dayNumber(c.as_of!));
    const first = Math.min(...days), last = Math.max(...days), pad = Math.max(1, (last - first) * 0.03);
    const most = Math.max(...dated.map((c) => c.high ?? c.best ?? c.low ?? 0), 1);
    const height = tall ? 380 : 220;
    const x = scale(first - pad, last + pad, MARGIN.left, WIDTH - MARGIN.right), y = scale(0, most * 1.08, height - MARGIN.bottom, MARGIN.top);
    // Claims of one day stand beside each other.
    const seen = new Map<string, number>();
    return (
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-label={`${l.label(s.metric)}${l.comma}${l.count('claims', s.claims.length)}`}>
        <Axes x={x} y={y} height={height} l={l} most={most} />
        {dated.map((c) => {
          const n = seen.get(c.as_of!) ?? 0;
          seen.set(c.as_of!, n + 1);
          const at = x(dayNumber(c.as_of!)) + (n % 2 ? 1 : -1) * Math.ceil(n / 2) * 13;
          const low = y(c.low ?? 0), high = y(c.high ?? most * 1.08), mid = y(c.best ?? c.low ?? c.high ?? 0);
          const { d, c: colour } = sign(speakerOf(c));
          const extra = marks(c);
          return (
            <a href={to(c)} class={`point ${colour}${c.stale || c.restates ? ' hollow' : ''}`} aria-label={`${l.day(c.as_of)}: ${l.bounds(c)}${l.comma}${nameOf(speakerOf(c))}${extra && l.comma + extra}. ${l.word('openWords')}`}>
              <title>{`${l.bounds(c)} · ${nameOf(speakerOf(c))} · ${l.day(c.as_of)}${extra ? ` · ${extra}` : ''}`}</title>
              <rect x={at - 7} y={MARGIN.top} width="14" height={height - MARGIN.top - MARGIN.bottom} class="catch" />
              {Math.abs(low - high) > 1 && <line x1={at} x2={at} y1={low} y2={high} class={`span${c.high === undefined || c.low === undefined ? ' open' : ''}`} />}
              {clashing.has(c.claim) && <circle cx={at} cy={mid} r="10" class="ring" />}
              <path d={d} transform={`translate(${at},${mid})`} class="sign" />
            </a>
          );
        })}
      </svg>
    );
  };
  return (
    <figure class="chart">
      {dated.length > 0 && chart()}
      {offset === undefined && claims.length < s.claims.length && <p class="dim"><Link to={`/figures/${s.series}`}>{l.word('claimsCut', { n: l.number(claims.length), total: l.number(s.claims.length) })}</Link></p>}
      <figcaption><ul class="legend">{speakers.slice(0, 7).map((name) => {
        const { d, c } = sign(name);
        return <li><svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true" class={`point ${c}`}><path d={d} class="sign" /></svg><bdi>{nameOf(name)}</bdi></li>;
      })}</ul></figcaption>
      <Fold title={l.word('showTable')}>{() => <Table rows={claims} caption={l.label(s.metric)} hideCaption columns={[
        { head: 'asOf', cell: (c) => l.day(c.as_of) }, { head: 'low', cell: (c) => c.low !== undefined && l.number(c.low), number: true }, { head: 'best', cell: (c) => c.best !== undefined && l.number(c.best), number: true },
        { head: 'high', cell: (c) => c.high !== undefined && l.number(c.high), number: true }, { head: 'hedge', cell: (c) => c.hedge && c.hedge !== 'exact' && l.label(`hedge.${c.hedge}`, c.hedge) }, { head: 'speaker', cell: (c) => <Told text={c.speaker ?? l.word('ownVoice')} /> },
        { head: 'marks', cell: marks }, { head: 'publisher', cell: (c) => <Link to={`/articles/${c.sha256}`} values={{ begin: c.begin_byte, end: c.end_byte }}><Told text={c.publisher || c.id} /></Link> },
      ]} />}</Fold>
    </figure>
  );
}
