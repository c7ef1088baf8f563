import { useAsk } from '../api.ts';
import { DEED_FILTERS, FilterBar } from '../filterbar.tsx';
import { Link, Paged, Table, Told, useSite, Waiting } from '../parts.tsx';
import { address, filters, withValues } from '../route.ts';
import type { Actor, Page, Tenure } from '../types.ts';

// Offices or alliances, with their days.
function Tenures({ all }: { all?: Tenure[] }) {
  const { l } = useSite();
  if (!all?.length) return null;
  return (
    <details>
      <summary>{l.number(all.length)}</summary>
      <ul class="plain">{all.map((t) => <li><Told text={l.lang === 'ar' && t.what_ar ? t.what_ar : t.what} />{t.country && <>{l.comma}{l.state(t.country)}</>} <span class="dim">{t.from ? l.day(t.from) : '…'} – {t.to ? l.day(t.to) : '…'}</span></li>)}</ul>
    </details>
  );
}

const NAMES = DEED_FILTERS.filter((n) => n !== 'actor');

export default function Actors() {
  const { l, query, state } = useSite();
  const kind = query.get('kind') === 'person' ? 'person' : 'code';
  const asked = useAsk<Page<Actor>>(`actors?${filters(query, NAMES)}&kind=${kind}&limit=60&offset=${query.get('offset') ?? 0}`, state);
  return (
    <>
      <h1>{l.word('actors')}</h1>
      <FilterBar names={NAMES} />
      <nav class="units" aria-label={l.word('kind')}>
        <a href={address('/actors', withValues(query, { kind: undefined, offset: undefined }))} aria-current={kind === 'code' ? 'true' : undefined}>{l.word('codes')}</a>
        <a href={address('/actors', withValues(query, { kind: 'person', offset: undefined }))} aria-current={kind === 'person' ? 'true' : undefined}>{l.word('people')}</a>
      </nav>
      <Waiting asked={asked}>{(page) => (
        <Paged page={page}>{(items) => (kind === 'code' ? (
          <Table rows={items} caption={l.word('codes')} hideCaption columns={[
            { head: 'name', cell: (a) => <Link to="/timeline" values={{ actor: a.key }}>{l.actor(a.key)}</Link> }, { head: 'kind', cell: (a) => <code>{a.key}</code> },
            { head: 'acts', cell: (a) => l.number(a.acts ?? 0), number: true }, { head: 'suffers', cell: (a) => (a.suffers ? <Link to="/timeline" values={{ side: a.key }}>{l.number(a.suffers)}</Link> : l.number(0)), number: true },
            { head: 'says', cell: (a) => l.number(a.says ?? 0), number: true }, { head: 'alliances', cell: (a) => <Tenures all={a.alliances} />, wide: true }, { head: 'positions', cell: (a) => <Link to="/positions" values={{ actor: a.key }}>{l.word('positions')}</Link> },
          ]} />
        ) : (
          <Table rows={items} caption={l.word('people')} hideCaption columns={[
            { head: 'name', cell: (a) => <Told text={a.name ?? a.key} /> }, { head: 'role', cell: (a) => a.role && <Told text={l.role(a.role)} /> }, { head: 'country', cell: (a) => a.country && l.state(a.country) },
            { head: 'spellings', cell: (a) => a.spellings && <span lang="ar">{a.spellings.map((s, i) => <>{i > 0 && '، '}<Told text={s} /></>)}</span>, wide: true }, { head: 'offices', cell: (a) => <Tenures all={a.offices} />, wide: true }, { head: 'mentionsN', cell: (a) => l.number(a.mentions ?? 0), number: true },
            { head: 'search', cell: (a) => <Link to="/search" values={{ q: a.spellings?.[0] ?? a.name ?? a.key }}>{l.word('search')}</Link> },
          ]} />
        ))}</Paged>
      )}</Waiting>
    </>
  );
}
